package dev.archatlas.benchmarks.saga;

import dev.archatlas.benchmarks.process.Program;
import dev.archatlas.benchmarks.process.Readiness;
import dev.archatlas.benchmarks.process.Repository;
import dev.archatlas.benchmarks.process.Servers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The packaged saga module with all its parties. It takes an order before the saga runs, so its end is looked up in the orchestrator's table. */
final class OurSaga implements Way {

    /** How often the harness looks for sagas that have ended. */
    static final Duration LOOK = Duration.ofMillis(2);

    private static final int ACCEPTED = 202;

    private final Program program;
    private final Counter counter;
    private final EndedSagas ended;

    OurSaga(Servers servers, String database, Path log, int round) throws Exception {
        int port = Readiness.freePort();
        Map<String, String> properties = Map.of(
                "quarkus.datasource.jdbc.url", servers.jdbcUrl(database),
                "quarkus.datasource.username", servers.user(),
                "quarkus.datasource.password", servers.password(),
                "kafka.bootstrap.servers", servers.kafka(),
                "quarkus.flyway.migrate-at-start", "false",
                "quarkus.transaction-manager.object-store.directory",
                        log.resolveSibling("transaction-log").toAbsolutePath().toString(),
                "transport.prefix", "saga-" + round,
                "quarkus.otel.sdk.disabled", "true",
                "quarkus.http.host", "127.0.0.1",
                "quarkus.http.port", String.valueOf(port));
        Path jar = Repository.here().packaged("data/saga");
        program = Program.start("saga", Program.java(Peer.JVM, properties, List.of("-jar", jar.toString())), log);
        Readiness.ofModule(port).await(program);
        counter = Counter.at(port, "orders", ACCEPTED);
        ended = new EndedSagas(servers.connect(database), LOOK);
    }

    @Override
    public void sell(String order) throws Exception {
        HttpResponse<String> taken = counter.place(order);
        String location = taken.headers().firstValue("Location").orElseThrow();
        ended.await(UUID.fromString(location.substring(location.lastIndexOf('/') + 1)));
    }

    @Override
    public void requireAlive() throws Exception {
        program.requireAlive();
    }

    @Override
    public void close() throws Exception {
        counter.http().shutdownNow();
        ended.close();
        program.close();
    }
}
