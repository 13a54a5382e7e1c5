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
final class EmbeddedPostgreSql implements OwnServer {
    private static final String PID_FILE = "postmaster.pid";

    private final CompletableFuture<String> death = new CompletableFuture<>();
    private final RunFolder run;
    private final Path binaries;
    private final Path data;
    private final int port;
    private EmbeddedPostgres postgres;
    private ChildProcess process;

    private EmbeddedPostgreSql(RunFolder run, Path binaries, Path data, int port) {
        this.run = run;
        this.binaries = binaries;
        this.data = data;
        this.port = port;
    }

    static EmbeddedPostgreSql start(RunFolder run, Path binaries, Consumer<String> progress) throws IOException {
        return start(run, binaries, run.path().resolve("postgresql"), Ports.free(), progress);
    }

    static EmbeddedPostgreSql startAlone(RunFolder run, Path binaries, Path folder, Consumer<String> progress)
            throws IOException {
        return start(run, binaries, folder, Ports.lasting(), progress);
    }

    private static EmbeddedPostgreSql start(
            RunFolder run, Path binaries, Path data, int port, Consumer<String> progress) throws IOException {
        progress.accept(Files.isDirectory(binaries) ? "PostgreSQL 17: starting" : "PostgreSQL 17: unpacking, once");
        Files.createDirectories(binaries);
        EmbeddedPostgreSql postgres = new EmbeddedPostgreSql(run, binaries, data, port);
        postgres.start();
        return postgres;
    }

    @Override
    public void start() throws IOException {
        // the parent of data folders, searched by the library for those of dead processes
        System.setProperty(
                "ot.epg.working-dir", run.path().resolve("postgresql-work").toString());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setRegisterShutdownHook(false)
                .setCleanDataDirectory(false) // a new one is set up, an old one is kept
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setPort(port)
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
            postgres = builder.start();
            process = new ChildProcess("PostgreSQL", postmaster(), run, death);
        } catch (IllegalStateException e) {
            throw new ServicesException(
                    "PostgreSQL cannot be started (%s). It refuses to run as root where user namespaces are forbidden: then use another user, or a container engine."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private ProcessHandle postmaster() throws IOException {
        List<String> lines = Files.readAllLines(data.resolve(PID_FILE));
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .orElseThrow(() -> new ServicesException("PostgreSQL ended at once."));
    }

    /** The postmaster and all of its children. */
    @Override
    public void kill() throws IOException {
        process.kill();
        // as a machine that starts anew: the old process id means nothing any more
        Files.deleteIfExists(data.resolve(PID_FILE));
        postgres.close(); // lets go of the library's lock
    }

    @Override
    public String host() {
        return "127.0.0.1";
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
        process.expectEnd();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            new RunFolder(data).delete();
        }
    }
}
