package dev.archatlas.benchmarks.messaging;

import dev.archatlas.benchmarks.process.Program;
import dev.archatlas.benchmarks.process.Repository;
import dev.archatlas.benchmarks.process.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Debezium's embedded engine, which reads the outbox from the write-ahead log. */
final class Debezium implements Way {

    static final String DATABASE = "debezium";

    /** How long it rests when the log had nothing: its default, 500 ms, would be most of its latency. */
    static final String POLL_MS = "5";

    /** The default. */
    static final String BATCH = "2048";

    private static final String SLOT = "bench";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Servers servers;
    private final Path log;
    private OutboxTable outbox;
    private Program program;

    Debezium(Servers servers, Path log) {
        this.servers = servers;
        this.log = log;
    }

    @Override
    public void start(String topic) throws Exception {
        outbox = new OutboxTable(topic);
        Path offsets = Files.createTempFile("debezium", ".offsets");
        offsets.toFile().deleteOnExit();
        Map<String, String> properties = Map.of(
                "bench.kafka", servers.kafka(),
                "bench.host", servers.postgresql().getHost(),
                "bench.port", String.valueOf(servers.postgresql().getPort()),
                "bench.database", DATABASE,
                "bench.user", servers.user(),
                "bench.password", servers.password(),
                "bench.slot", SLOT,
                "bench.offsets", offsets.toString(),
                "bench.poll", POLL_MS,
                "bench.batch", BATCH);
        List<String> main = List.of(
                "-classpath",
                Repository.here().peer("debezium"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "dev.archatlas.benchmarks.peer.debezium.DebeziumRelay");
        program = Program.start("debezium", Program.java(JvmOptions.OF_RELAYS, properties, main), log);
        await("is active", "where active");
    }

    @Override
    public void write(Connection shop, List<Event> events) throws Exception {
        outbox.write(shop, events);
    }

    @Override
    public void hold() throws Exception {
        program.pause();
    }

    @Override
    public void release() throws Exception {
        program.resume();
    }

    @Override
    public void requireAlive() throws Exception {
        program.requireAlive();
    }

    /** The slot is removed, or the server would keep all that is written from now on. */
    @Override
    public void close() throws Exception {
        if (program != null) {
            program.close();
            program = null;
            await("is released", "where not active");
            servers.execute(DATABASE, List.of("select pg_drop_replication_slot('%s')".formatted(SLOT)));
        }
    }

    private void await(String what, String where) throws SQLException, IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!servers.finds(
                DATABASE, "select from pg_replication_slots %s and slot_name = '%s'".formatted(where, SLOT))) {
            if (program != null) {
                program.requireAlive();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("No replication slot %s after %s.".formatted(what, PATIENCE));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
