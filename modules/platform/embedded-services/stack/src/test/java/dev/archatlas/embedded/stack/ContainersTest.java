package dev.archatlas.embedded.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Mode;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.ServicesException;
import dev.archatlas.embedded.lease.StackSettings;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ContainersTest {
    private static final ContainerBackend NO_ENGINE = new ContainerBackend(Duration.ofSeconds(5), () -> {
        throw new IllegalStateException("nobody is there");
    });

    @Test
    void containersAreUsedWhenAskedFor() throws Exception {
        DockerClient engine = requireContainers();
        StackSettings settings = Checkouts.settings("containers", Checkouts.HOME, Mode.CONTAINERS);
        LeaseRequest request = new LeaseRequest("orders", Set.of(Service.values()), true, Map.of("placed", 2));
        try (Lease lease = Lease.acquire(settings, request, _ -> {})) {
            assertThat(Checkouts.processes(settings, lease.stackPid()))
                    .as("the stack has no server processes of its own")
                    .hasSize(1);
            Endpoints endpoints = lease.endpoints();
            int kafka = URI.create("kafka://" + endpoints.get(Endpoints.KAFKA)).getPort();
            int redis = URI.create(endpoints.get(Endpoints.REDIS)).getPort();
            int postgreSql = URI.create(endpoints.get(Endpoints.REACTIVE_URL)).getPort();
            assertThat(imageAt(engine, kafka)).contains("kafka");
            assertThat(imageAt(engine, redis)).contains("redis");
            assertThat(imageAt(engine, postgreSql)).contains("postgres");
            try (Connection connection = DriverManager.getConnection(
                    endpoints.get(Endpoints.JDBC_URL),
                    endpoints.get(Endpoints.USERNAME),
                    endpoints.get(Endpoints.PASSWORD))) {
                assertThat(connection.isValid(5)).isTrue();
            }

            ProcessHandle.of(lease.stackPid()).orElseThrow().destroyForcibly();

            assertThat(lease.loss()).succeedsWithin(10, TimeUnit.SECONDS);
            await("the reaper removes what a killed stack leaves")
                    .atMost(40, TimeUnit.SECONDS)
                    .until(() -> List.of(kafka, redis, postgreSql).stream()
                            .allMatch(port -> imageAt(engine, port).isEmpty()));
        }
    }

    @Test
    void containersWithoutAnEngineAreRefusedWithTheWaysOut() {
        assertThatExceptionOfType(ServicesException.class)
                .isThrownBy(() -> NO_ENGINE.start(Service.KAFKA, _ -> {}))
                .withMessage(
                        "Kafka cannot run in a container: no container engine answers. Start Docker or Podman, see to "
                                + "the image (-Datlas.services.kafka.image names another), or set -Datlas.services=embedded.");
    }

    @Test
    void withoutAnEngineEmbeddedServersAreUsedAndTheReasonIsToldOnce() {
        List<String> told = new ArrayList<>();
        try (AutoBackend backend = new AutoBackend(NO_ENGINE, new Embedded())) {
            backend.start(Service.REDIS, told::add);
            backend.start(Service.KAFKA, told::add);
        }
        assertThat(told).containsExactly("Embedded servers are used: no container engine answers.");
    }

    /** Skips where there is no engine or image, and says so; on a CI server that is a failure. */
    static DockerClient requireContainers() {
        try {
            DockerClient engine = ContainerEngine.connect();
            for (Service service : Service.values()) {
                ContainerImage.of(service).fetch(engine, Duration.ofSeconds(30), _ -> {});
            }
            return engine;
        } catch (RuntimeException e) {
            String reason = "containers cannot be had, so they are not tested: " + e.getMessage();
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                throw new AssertionError(reason, e);
            }
            return abort(reason);
        }
    }

    private static String imageAt(DockerClient engine, int port) {
        return engine.listContainersCmd().exec().stream()
                .filter(container -> Arrays.stream(container.getPorts())
                        .anyMatch(published -> Integer.valueOf(port).equals(published.getPublicPort())))
                .map(Container::getImage)
                .findFirst()
                .orElse("");
    }

    /** Stands for the embedded servers. */
    private static final class Embedded implements Backend {
        @Override
        public Server start(Service service, Consumer<String> progress) {
            return new Server() {
                @Override
                public String host() {
                    return "127.0.0.1";
                }

                @Override
                public int port() {
                    return 1;
                }

                @Override
                public CompletableFuture<String> death() {
                    return new CompletableFuture<>();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public OwnServer startAlone(Service service, Consumer<String> progress) {
            throw new AssertionError("nobody asks for it");
        }

        @Override
        public void close() {}
    }
}
