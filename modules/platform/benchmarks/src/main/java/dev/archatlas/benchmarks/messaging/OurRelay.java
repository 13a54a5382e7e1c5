package dev.archatlas.benchmarks.messaging;

import dev.archatlas.benchmarks.process.Program;
import dev.archatlas.benchmarks.process.Repository;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The packaged messaging module; its own consumer listens to another topic, and tracing is off, as the peer has none. */
final class OurRelay implements Way {

    static final String DATABASE = "ours";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Servers servers;
    private final Path log;
    private OutboxTable outbox;
    private Program program;

    OurRelay(Servers servers, Path log) {
        this.servers = servers;
        this.log = log;
    }

    @Override
    public void start(String topic) throws Exception {
        outbox = new OutboxTable(topic);
        int port = freePort();
        Map<String, String> properties = new HashMap<>(Map.of(
                "quarkus.datasource.jdbc.url", servers.jdbcUrl(DATABASE),
                "quarkus.datasource.username", servers.user(),
                "quarkus.datasource.password", servers.password(),
                "kafka.bootstrap.servers", servers.kafka(),
                "quarkus.flyway.migrate-at-start", "false",
                "orders.topic", "unused-" + topic,
                "quarkus.otel.sdk.disabled", "true",
                "quarkus.http.host", "127.0.0.1",
                "quarkus.http.port", String.valueOf(port)));
        Path jar = Repository.here().packaged("data/messaging");
        program = Program.start(
                "messaging", Program.java(JvmOptions.OF_RELAYS, properties, List.of("-jar", jar.toString())), log);
        awaitReady(URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port)));
    }

    private void awaitReady(URI readiness) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady(readiness)) {
            program.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("messaging was not ready within " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static boolean isReady(URI readiness) {
        try {
            return ((HttpURLConnection) readiness.toURL().openConnection()).getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
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
