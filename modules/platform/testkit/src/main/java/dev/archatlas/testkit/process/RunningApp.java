package dev.archatlas.testkit.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A packaged module as a process. It keeps its port over restarts, and ends with this JVM however that ends (only one
 * that is paused at the moment when this JVM is killed stays).
 */
public final class RunningApp implements AutoCloseable {

    private static final Duration ORDERLY_END = Duration.ofSeconds(30);
    private static final int TOLD_LINES = 60;

    private final PackagedApp app;
    private final List<String> jvmOptions;
    private final int port = freePort();
    private final LogTail log = new LogTail(Path.of("target", "processes", port + ".log"));
    private Process process;

    RunningApp(PackagedApp app) {
        this(app, app.startsFromCache() ? StartCache.optionsFor(app) : List.of());
    }

    /** One that is started with further options of the JVM. */
    RunningApp(PackagedApp app, List<String> jvmOptions) {
        this.app = app;
        this.jvmOptions = jvmOptions;
    }

    /** Where it answers, without a slash at the end. */
    public URI url() {
        return URI.create("http://localhost:" + port);
    }

    /** Its port on the loopback interface. */
    public int port() {
        return port;
    }

    /** The id of the process that runs now, or ran last. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs; a paused one does. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The last 2,000 lines that it printed, over all restarts; all of them stay in {@code target/processes/<port>.log}. */
    public List<String> log() {
        return log.lines();
    }

    /** Ends it as a power failure would (SIGKILL): no shutdown code runs. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    /**
     * Ends it as a deployment would (SIGTERM) and waits for its graceful shutdown.
     *
     * @return the exit code, 143 for a JVM that ended in an orderly way
     * @throws AssertionError with the end of its log if that takes more than 30 seconds
     */
    public int terminate() {
        return terminate(ORDERLY_END);
    }

    int terminate(Duration atMost) {
        // not Process.destroy(): that closes the pipe too, and the tether takes it for the end of this JVM
        process.toHandle().destroy();
        awaitEnd(atMost);
        return process.exitValue();
    }

    /** Stops all of its threads (SIGSTOP), as a long garbage collection or a frozen machine does; its sockets stay open. */
    public void pause() {
        Signal.STOP.send(pid());
    }

    /** Lets a paused one go on (SIGCONT), unaware of the time that passed. */
    public void resume() {
        Signal.CONT.send(pid());
    }

    /** Starts it again on its port, after killing it if it still runs, and waits until it is ready. */
    public void restart() {
        kill();
        start();
    }

    /** Kills it, paused or not. */
    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }

    void start() {
        log.add("--- starting " + app.jar() + " on port " + port);
        try {
            process = new ProcessBuilder(command()).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException("No process can be started.", e);
        }
        Process started = process;
        Thread.startVirtualThread(() -> log.follow(started.inputReader()));
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(app.patience())
                    .until(() -> !started.isAlive() || isReady());
        } catch (ConditionTimeoutException late) {
            kill();
            throw new AssertionError(told("was not ready after " + app.patience()), late);
        }
        if (!started.isAlive()) {
            throw new AssertionError(told("ended with exit code " + started.exitValue() + " before it was ready"));
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.add("--add-opens=java.base/java.lang=ALL-UNNAMED"); // as the jar's manifest says, which -cp ignores
        command.addAll(jvmOptions);
        app.properties().forEach((key, value) -> command.add("-D%s=%s".formatted(key, value)));
        command.addAll(List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port));
        command.addAll(List.of("-cp", app.jar() + File.pathSeparator + ownClasses()));
        command.addAll(List.of(Tether.class.getName(), app.jar().toString()));
        return command;
    }

    private static Path ownClasses() {
        return Path.of(URI.create(
                Tether.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) url().resolve(app.readiness()).toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void awaitEnd(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(told("still ran " + atMost + " after it was told to end"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a process ended.", e);
        }
    }

    private String told(String what) {
        return "%s %s. The end of its log:%n%s".formatted(app.jar(), what, log.last(TOLD_LINES));
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free.", e);
        }
    }
}
