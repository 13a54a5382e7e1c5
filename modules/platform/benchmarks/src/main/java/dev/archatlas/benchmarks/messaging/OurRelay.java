package dev.archatlas.benchmarks.messaging;

import dev.archatlas.benchmarks.process.Program;
import dev.archatlas.benchmarks.process.Readiness;
import dev.archatlas.benchmarks.process.Repository;
import dev.archatlas.benchmarks.process.Servers;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged messaging module; its own consumer listens to another topic, and tracing is off, as the peer has none. */
final class OurRelay implements Way {

    static final String DATABASE = "ours";
    static final String POLLING_DATABASE = "polling";

    private final Servers servers;
    private final Path log;
    private final String database;
    private final List<String> preparation;
    private final Map<String, String> settings;
    private OutboxTable outbox;
    private Program program;

    private OurRelay(
            Servers servers, Path log, String database, List<String> preparation, Map<String, String> settings) {
        this.servers = servers;
        this.log = log;
        this.database = database;
        this.preparation = preparation;
        this.settings = settings;
    }

    /** As it comes: every commit rings for the relay. */
    static OurRelay rung(Servers servers, Path log) {
        return new OurRelay(servers, log, DATABASE, List.of(), Map.of());
    }

    /** Without the trigger, as its README advises for many commits: the relay looks by itself, as often as Debezium does. */
    static OurRelay polling(Servers servers, Path log) {
        return new OurRelay(
                servers,
                log,
                POLLING_DATABASE,
                List.of("alter table outbox disable trigger all"),
                Map.of("relay.poll", Debezium.POLL_MS + "ms"));
    }

    @Override
    public List<String> preparation() {
        return preparation;
    }

    @Override
    public void start(String topic) throws Exception {
        outbox = new OutboxTable(topic);
        int port = Readiness.freePort();
        Map<String, String> properties = new HashMap<>(Map.of(
                "quarkus.datasource.jdbc.url", servers.jdbcUrl(database),
                "quarkus.datasource.username", servers.user(),
                "quarkus.datasource.password", servers.password(),
                "kafka.bootstrap.servers", servers.kafka(),
                "quarkus.redis.hosts", servers.redis(),
                "quarkus.flyway.migrate-at-start", "false",
                "orders.topic", "unused-" + topic,
                "quarkus.otel.sdk.disabled", "true",
                "quarkus.http.host", "127.0.0.1",
                "quarkus.http.port", String.valueOf(port)));
        properties.putAll(settings);
        Path jar = Repository.here().packaged("data/messaging");
        program = Program.start(
                "messaging", Program.java(JvmOptions.OF_RELAYS, properties, List.of("-jar", jar.toString())), log);
        Readiness.ofModule(port).await(program);
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

    @Override
    public void close() throws Exception {
        if (program != null) {
            program.close();
        }
    }
}
