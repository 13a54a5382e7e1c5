package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.RunFolder;
import dev.archatlas.embedded.lease.ServicesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import redis.embedded.core.ExecutableProvider;

/** A Redis server as a child process. */
final class EmbeddedRedis implements OwnServer {
    private static final String HOST = "127.0.0.1";
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    /** Shared ones promise nothing beyond their end. */
    static final List<String> IN_MEMORY = List.of("--save", "", "--appendonly", "no");

    /** What is answered is in the append-only file. */
    static final List<String> DURABLE = List.of("--save", "", "--appendonly", "yes", "--appendfsync", "always");

    private final CompletableFuture<String> death = new CompletableFuture<>();
    private final RunFolder run;
    private final Path folder;
    private final int port;
    private final List<String> command;
    private Process process;
    private ChildProcess child;

    private EmbeddedRedis(RunFolder run, Path folder, int port, List<String> persistence) throws IOException {
        this.run = run;
        this.folder = Files.createDirectories(folder);
        this.port = port;
        this.command = new ArrayList<>();
        command.add(
                ExecutableProvider.newJarResourceProvider(folder.toFile()).get().getAbsolutePath());
        command.addAll(List.of("--port", String.valueOf(port), "--bind", HOST));
        command.addAll(persistence);
        command.addAll(List.of("--databases", String.valueOf(RedisDatabases.COUNT)));
    }

    static EmbeddedRedis start(RunFolder run, Consumer<String> progress) throws IOException {
        progress.accept("Redis: starting");
        EmbeddedRedis redis = new EmbeddedRedis(run, run.path().resolve("redis"), Ports.free(), IN_MEMORY);
        redis.start();
        return redis;
    }

    static EmbeddedRedis startAlone(RunFolder run, Path folder, Consumer<String> progress) throws IOException {
        progress.accept("Redis: starting one for a single lease");
        EmbeddedRedis redis = new EmbeddedRedis(run, folder, Ports.lasting(), DURABLE);
        redis.start();
        return redis;
    }

    @Override
    public void start() throws IOException {
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        child = new ChildProcess("Redis", process.toHandle(), run, death);
        awaitPort();
    }

    @Override
    public void kill() {
        child.kill();
    }

    private void awaitPort() {
        Instant deadline = Instant.now().plus(START_LIMIT);
        while (!Ports.answers(HOST, port)) {
            if (endsWithin(Duration.ofMillis(20)) || Instant.now().isAfter(deadline)) {
                close();
                throw new ServicesException("Redis did not start: its output stands in the log of the stack.");
            }
        }
    }

    private boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public String host() {
        return HOST;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public CompletableFuture<String> death() {
        return death;
    }

    @Override
    public void close() {
        child.expectEnd();
        process.destroy();
        if (!endsWithin(Duration.ofSeconds(5))) {
            process.destroyForcibly();
        }
        new RunFolder(folder).delete();
    }
}
