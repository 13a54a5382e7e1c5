package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.RunFolder;
import dev.archatlas.embedded.lease.ServicesException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A PostgreSQL server as a child process, as durable as one in production: fsync and synchronous commit are on. */
final class EmbeddedPostgreSql implements Server {
    private final EmbeddedPostgres postgres;
    private final ChildProcess process;

    private EmbeddedPostgreSql(EmbeddedPostgres postgres, ChildProcess process) {
        this.postgres = postgres;
        this.process = process;
    }

    static EmbeddedPostgreSql start(RunFolder run, Path binaries, Consumer<String> progress) throws IOException {
        progress.accept(Files.isDirectory(binaries) ? "PostgreSQL 17: starting" : "PostgreSQL 17: unpacking, once");
        Files.createDirectories(binaries);
        Path data = run.path().resolve("postgresql");
        // the parent of data folders, searched by the library for those of dead processes
        System.setProperty(
                "ot.epg.working-dir", run.path().resolve("postgresql-work").toString());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setRegisterShutdownHook(false)
                .setCleanDataDirectory(true)
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setPort(Ports.free())
                .setPGStartupWait(Duration.ofSeconds(30))
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig(
                        "fsync", "on") // the library switches it off, which loses commits when the machine stops
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("max_prepared_transactions", "20") // two-phase commit
                .setServerConfig("wal_level", "logical"); // change data capture
        try {
            EmbeddedPostgres postgres = builder.start();
            return new EmbeddedPostgreSql(postgres, new ChildProcess("PostgreSQL", postmaster(data), run));
        } catch (IllegalStateException e) {
            throw new ServicesException(
                    "PostgreSQL cannot be started (%s). It refuses to run as root where user namespaces are forbidden: then use another user, or a container engine."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static ProcessHandle postmaster(Path data) throws IOException {
        List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .orElseThrow(() -> new ServicesException("PostgreSQL ended at once."));
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return postgres.getPort();
    }

    @Override
    public CompletableFuture<String> death() {
        return process.death();
    }

    @Override
    public void close() {
        process.expectEnd();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
