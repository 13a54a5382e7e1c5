package dev.archatlas.benchmarks.cqrs;

import dev.archatlas.benchmarks.process.Program;
import dev.archatlas.benchmarks.process.Readiness;
import dev.archatlas.benchmarks.process.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The packaged cqrs module. None of its subscriptions runs until it is told to over HTTP, and the bus never does; tracing
 * is off, as the peer has none.
 *
 * @param url where it listens
 */
record OurModule(Program program, String url) implements AutoCloseable {

    /** Starts it and waits until it is ready. */
    static OurModule start(Databases databases, String database, Path log) throws IOException {
        int port = Readiness.freePort();
        Map<String, String> properties = Map.of(
                "quarkus.datasource.jdbc.url", databases.server() + database,
                "quarkus.datasource.username", databases.user(),
                "quarkus.datasource.password", databases.password(),
                "quarkus.flyway.migrate-at-start", "false",
                "subscription.enabled", "false",
                "faults.enabled", "true",
                "integration.listen", "false",
                "quarkus.otel.sdk.disabled", "true",
                "quarkus.http.host", "127.0.0.1",
                "quarkus.http.port", String.valueOf(port));
        Path jar = Repository.here().packaged("cloud-native/cqrs");
        Program program =
                Program.start("cqrs", Program.java(Driver.JVM, properties, List.of("-jar", jar.toString())), log);
        Readiness.ofModule(port).await(program);
        return new OurModule(program, "http://127.0.0.1:" + port);
    }

    @Override
    public void close() throws InterruptedException {
        program.close();
    }
}
