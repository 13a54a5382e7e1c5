package dev.archatlas.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a module with live reload until somebody ends it, and leaves no process behind. */
final class DevMode {

    private static final String PORT_PROPERTY = "-Dquarkus.http.port=";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtlasModule module;
    private final List<String> properties;
    private final Port port;

    DevMode(AtlasModule module, List<String> properties, Map<String, String> environment) {
        this.module = module;
        this.properties = properties;
        this.port = port(module, properties, environment);
    }

    /**
     * Starts the module and waits for its end.
     *
     * @throws Refusal if it cannot start
     */
    int run(Maven maven, LocalRepository repository, PrintStream out) throws InterruptedException {
        port.requireFree();
        out.printf("Starting %s in dev mode: a change in its sources shows at the next request.%n", module.id());
        Thread progress = Thread.ofVirtual().unstarted(new FirstStart(repository, out)::watch);
        if (repository.isFresh()) {
            repository.requireRoom();
            progress.start();
        }
        Process process = maven.start(arguments());
        Thread hook = new Thread(() -> end(process));
        Runtime.getRuntime().addShutdownHook(hook);
        Thread.startVirtualThread(() -> announce(process, progress, out));
        int exitCode = process.waitFor();
        progress.interrupt();
        if (exitCode != 0 || maven.saidNothing()) {
            throw Refusal.failure(maven.whyItFailed());
        }
        return exitCode;
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(
                List.of("--projects", ":" + module.id(), "--also-make", "process-classes", "quarkus:dev"));
        // several modules may run at once, so none takes the debugger's port unasked
        arguments.addAll(List.of("-DskipLint", "-Ddebug=false", "-Dquarkus.analytics.disabled=true"));
        arguments.addAll(properties);
        return arguments;
    }

    private static Port port(AtlasModule module, List<String> properties, Map<String, String> environment) {
        Optional<String> asked = properties.stream()
                .filter(property -> property.startsWith(PORT_PROPERTY))
                .map(property -> property.substring(PORT_PROPERTY.length()))
                .reduce((first, last) -> last)
                .or(() -> Optional.ofNullable(environment.get("QUARKUS_HTTP_PORT")));
        try {
            return new Port(asked.map(Integer::parseInt).orElse(module.port()));
        } catch (NumberFormatException e) {
            throw Refusal.misuse("'%s' is no port: take a number from 1 to 65535.".formatted(asked.orElseThrow()));
        }
    }

    private void announce(Process process, Thread progress, PrintStream out) {
        URI page = URI.create("http://localhost:" + port.number() + "/");
        try {
            while (process.isAlive()) {
                if (answers(page)) {
                    progress.interrupt();
                    out.printf("%n  %s is up: %s   (Ctrl-C ends it)%n%n", module.id(), page);
                    return;
                }
                Thread.sleep(Duration.ofMillis(300));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean answers(URI page) {
        try {
            HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection(java.net.Proxy.NO_PROXY);
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() < 500;
        } catch (IOException notYet) {
            return false;
        }
    }

    /**
     * Asks Maven to end, waits, and then ends what is left. Only Maven and the module's own JVM: the shared services
     * were started by that JVM too, but belong to every module that runs.
     */
    private static void end(Process maven) {
        List<ProcessHandle> modules = maven.children()
                .filter(child -> child.info().commandLine().orElse("").contains("-dev.jar"))
                .toList();
        end(maven.toHandle());
        modules.forEach(DevMode::end);
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException late) {
            process.destroyForcibly();
        }
    }
}
