package dev.archatlas.benchmarks.messaging;

import dev.archatlas.benchmarks.process.Program;
import dev.archatlas.benchmarks.process.Readiness;
import dev.archatlas.benchmarks.process.Repository;
import dev.archatlas.benchmarks.process.Servers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** The packaged messaging module; its own consumer listens to another topic, and tracing is off, as the peer has none. */
final class OurRelay implements Way {

    static final String DATABASE = "ours";

    private final Servers servers;
    private final Path log;
    private final Semaphore rung = new Semaphore(0);
    private final Connection bell;
    private OutboxTable outbox;
    private Program program;

    OurRelay(Servers servers, Path log) throws SQLException {
        this.servers = servers;
        this.log = log;
        this.bell = servers.connect(DATABASE);
        bell.setAutoCommit(true);
        Thread.ofVirtual().start(this::ring);
    }

    /** As the module does after its commits: one notification for all that were committed since the last. */
    private void ring() {
        try (Statement statement = bell.createStatement()) {
            while (true) {
                rung.acquire();
                rung.drainPermits();
                statement.execute("notify outbox");
                Thread.sleep(5);
            }
        } catch (SQLException | InterruptedException over) {
            // the turn has ended
        }
    }

    @Override
    public void start(String topic) throws Exception {
        outbox = new OutboxTable(topic);
        int port = Readiness.freePort();
        Map<String, String> properties = Map.of(
                "quarkus.datasource.jdbc.url", servers.jdbcUrl(DATABASE),
                "quarkus.datasource.username", servers.user(),
                "quarkus.datasource.password", servers.password(),
                "kafka.bootstrap.servers", servers.kafka(),
                "quarkus.redis.hosts", servers.redis(),
                "quarkus.flyway.migrate-at-start", "false",
                "orders.topic", "unused-" + topic,
                "quarkus.otel.sdk.disabled", "true",
                "quarkus.http.host", "127.0.0.1",
                "quarkus.http.port", String.valueOf(port));
        Path jar = Repository.here().packaged("data/messaging");
        program = Program.start(
                "messaging", Program.java(JvmOptions.OF_RELAYS, properties, List.of("-jar", jar.toString())), log);
        Readiness.ofModule(port).await(program);
    }

    @Override
    public void write(Connection shop, List<Event> events) throws Exception {
        outbox.write(shop, events);
        rung.release();
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

    @Override
    public void close() throws Exception {
        try (bell) {
            if (program != null) {
                program.close();
            }
        }
    }
}
