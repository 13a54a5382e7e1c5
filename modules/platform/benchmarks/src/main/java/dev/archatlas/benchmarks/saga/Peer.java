package dev.archatlas.benchmarks.saga;

import dev.archatlas.benchmarks.process.Program;
import dev.archatlas.benchmarks.process.Readiness;
import dev.archatlas.benchmarks.process.Repository;
import dev.archatlas.benchmarks.process.Servers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A contender that answers an order when its saga has ended.
 *
 * @param most sagas in flight
 */
record Peer(Program program, Counter counter, int most) implements Way {

    /** The same for everybody. */
    static final List<String> JVM = List.of("-Xms1g", "-Xmx1g");

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int OK = 200;

    /**
     * Narayana's coordinator with the four parties as participants. A participant that does not answer within two seconds,
     * which cannot be set, is asked again by the recovery: every second here, every two minutes by default. With ten sagas
     * in flight on two cores that is what becomes of nearly each of them.
     */
    static Peer narayanaLra(Servers servers, String database, Path log) throws IOException {
        String store = Files.createTempDirectory(
                        Files.createDirectories(log.toAbsolutePath().getParent()), "object-store")
                .toString(); // a new one: recovery would go on with what an earlier turn has left
        return start(
                1,
                "narayana-lra",
                "lra.LraOrders",
                "shop/orders",
                "shop/orders",
                servers,
                database,
                log,
                Map.of(
                        "ObjectStoreEnvironmentBean.objectStoreDir",
                        store,
                        "ObjectStoreEnvironmentBean.communicationStore.objectStoreDir",
                        store,
                        "ObjectStoreEnvironmentBean.stateStore.objectStoreDir",
                        store,
                        "RecoveryEnvironmentBean.periodicRecoveryPeriod",
                        "1",
                        "RecoveryEnvironmentBean.recoveryBackoffPeriod",
                        "1",
                        "lra.internal.client.timeout",
                        String.valueOf(PATIENCE.toSeconds())));
    }

    /** Workflows on Temporal's test server. */
    static Peer temporal(Servers servers, String database, Path log) throws IOException {
        return start(
                100,
                "temporal",
                "temporal.TemporalOrders",
                "orders",
                "ready",
                servers,
                database,
                log,
                Map.of("org.slf4j.simpleLogger.defaultLogLevel", "warn"));
    }

    /** No orchestration. */
    static Peer limit(Servers servers, String database, Path log) throws IOException {
        return start(100, "shop", "shop.Limit", "orders", "ready", servers, database, log, Map.of());
    }

    private static Peer start(
            int most,
            String folder,
            String main,
            String orders,
            String ready,
            Servers servers,
            String database,
            Path log,
            Map<String, String> more)
            throws IOException {
        int port = Readiness.freePort();
        Map<String, String> properties = new HashMap<>(more);
        properties.put("bench.port", String.valueOf(port));
        properties.put("bench.jdbc-url", servers.jdbcUrl(database));
        properties.put("bench.user", servers.user());
        properties.put("bench.password", servers.password());
        List<String> program =
                List.of("-classpath", Repository.here().peer(folder), "dev.archatlas.benchmarks.peer." + main);
        Program started = Program.start(folder, Program.java(JVM, properties, program), log);
        new Readiness(URI.create("http://127.0.0.1:%d/%s".formatted(port, ready)), PATIENCE).await(started);
        return new Peer(started, Counter.at(port, orders, OK), most);
    }

    @Override
    public void sell(String order) throws Exception {
        counter.place(order);
    }

    @Override
    public void requireAlive() throws Exception {
        program.requireAlive();
    }

    @Override
    public void close() throws Exception {
        counter.http().shutdownNow();
        program.close();
    }
}
