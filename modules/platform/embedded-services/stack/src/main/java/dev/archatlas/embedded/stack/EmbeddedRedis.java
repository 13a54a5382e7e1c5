package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.RunFolder;
import dev.archatlas.embedded.lease.ServicesException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import redis.embedded.core.ExecutableProvider;

/** A Redis server as a child process, in memory only. */
final class EmbeddedRedis implements Server {
    private static final String HOST = "127.0.0.1";
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final ChildProcess child;
    private final int port;

    private EmbeddedRedis(Process process, ChildProcess child, int port) {
        this.process = process;
        this.child = child;
        this.port = port;
    }

    static EmbeddedRedis start(RunFolder run, Path binaries, Consumer<String> progress) throws IOException {
        progress.accept("Redis: starting");
        Path folder = Files.createDirectories(run.path().resolve("redis"));
        File program =
                ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
        int port = Ports.free();
        Process process = new ProcessBuilder(List.of(
                        program.getAbsolutePath(),
                        "--port",
                        String.valueOf(port),
                        "--bind",
                        HOST,
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--databases",
                        String.valueOf(RedisDatabases.COUNT)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        EmbeddedRedis redis = new EmbeddedRedis(process, new ChildProcess("Redis", process.toHandle(), run), port);
        redis.awaitPort();
        return redis;
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
        return child.death();
    }

    @Override
    public void close() {
        child.expectEnd();
        process.destroy();
        if (!endsWithin(Duration.ofSeconds(5))) {
            process.destroyForcibly();
        }
    }
}
