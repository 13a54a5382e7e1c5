package dev.archatlas.testkit.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to start a packaged module as a process of its own: immutable, each method returns a changed copy.
 *
 * @param jar the file that {@code java -jar} takes
 * @param properties configuration, passed as {@code -Dkey=value}
 * @param readiness the path that answers 200 once the process is ready
 * @param patience how long it may take until then
 * @param startsFromCache whether the first start is for the JVM to remember, so that all others take a third of the time
 */
public record PackagedApp(
        Path jar, Map<String, String> properties, String readiness, Duration patience, boolean startsFromCache) {

    private static final Path QUARKUS = Path.of("target/quarkus-app/quarkus-run.jar");

    public PackagedApp {
        properties = Map.copyOf(properties);
    }

    /** The module that {@code mvn package} built in this folder. */
    public static PackagedApp ofThisModule() {
        return of(QUARKUS).startingFromCache();
    }

    /**
     * A packaged module.
     *
     * @throws IllegalStateException if the jar does not exist
     */
    public static PackagedApp of(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(
                    "%s does not exist: package the module first, or let this test run in the integration-test phase."
                            .formatted(jar.toAbsolutePath()));
        }
        return new PackagedApp(jar.toAbsolutePath(), Map.of(), "/q/health/ready", Duration.ofSeconds(60), false);
    }

    /** Sets a configuration property. */
    public PackagedApp with(String property, String value) {
        return with(Map.of(property, value));
    }

    /** Sets configuration properties. */
    public PackagedApp with(Map<String, String> others) {
        Map<String, String> more = new LinkedHashMap<>(properties);
        more.putAll(others);
        return new PackagedApp(jar, more, readiness, patience, startsFromCache);
    }

    /** Waits for this path instead of {@code /q/health/ready}. */
    public PackagedApp readyAt(String path) {
        return new PackagedApp(jar, properties, path, patience, startsFromCache);
    }

    /** Waits this long, not 60 seconds. */
    public PackagedApp within(Duration time) {
        return new PackagedApp(jar, properties, readiness, time, startsFromCache);
    }

    /**
     * Lets the JVM remember a first start, in a file beside the jar: before the first process of this test run starts,
     * one more starts with the same configuration and ends in an orderly way.
     */
    public PackagedApp startingFromCache() {
        return new PackagedApp(jar, properties, readiness, patience, true);
    }

    /**
     * Starts it on a free port and waits until it is ready.
     *
     * @throws AssertionError with the end of its log if it is not ready in time
     */
    public RunningApp start() {
        RunningApp app = new RunningApp(this);
        app.start();
        return app;
    }
}
