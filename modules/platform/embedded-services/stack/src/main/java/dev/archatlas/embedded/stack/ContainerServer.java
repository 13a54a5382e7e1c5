package dev.archatlas.embedded.stack;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports.Binding;
import com.github.dockerjava.api.model.WaitResponse;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.ServicesException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.kafka.KafkaContainer;

/** A server in a container, published on the loopback interface where the engine is on this machine. */
final class ContainerServer implements OwnServer {
    private static final Duration END_LIMIT = Duration.ofSeconds(20);

    /** What Testcontainers lets the container run: it writes the configuration, formats the data folder, starts the broker. */
    private static final String KAFKA_SCRIPT = "/tmp/testcontainers_start.sh";

    /** The same without the first two, which are done. */
    private static final String KAFKA_AGAIN =
            "#!/bin/sh\nexec /opt/kafka/bin/kafka-server-start.sh /opt/kafka/config/server.properties\n";

    private final Service service;
    private final GenericContainer<?> container;
    private final int port;
    private final CompletableFuture<String> death = new CompletableFuture<>();
    private Watch watch;

    private ContainerServer(Service service, GenericContainer<?> container) {
        this.service = service;
        this.container = container;
        this.port = container.getFirstMappedPort();
        watch();
    }

    private void watch() {
        watch = container
                .getDockerClient()
                .waitContainerCmd(container.getContainerId())
                .exec(new Watch());
    }

    static ContainerServer start(Service service) {
        return start(service, EmbeddedRedis.IN_MEMORY, null);
    }

    /** Its port is chosen here, since the engine would choose another one at each start. */
    static ContainerServer startAlone(Service service) {
        return start(service, EmbeddedRedis.DURABLE, Ports.lasting());
    }

    private static ContainerServer start(Service service, List<String> redisPersistence, Integer port) {
        GenericContainer<?> container =
                switch (service) {
                    case POSTGRESQL -> postgreSql();
                    case KAFKA -> kafka();
                    case REDIS -> redis(redisPersistence);
                };
        container.withCreateContainerCmdModifier(command -> publish(command, port));
        container.start();
        return new ContainerServer(service, container);
    }

    private static GenericContainer<?> postgreSql() {
        return new GenericContainer<>(ContainerImage.of(Service.POSTGRESQL).parsed())
                .withExposedPorts(5432)
                .withEnv("POSTGRES_USER", PostgreSqlDatabases.USER)
                .withEnv("POSTGRES_PASSWORD", PostgreSqlDatabases.PASSWORD)
                .withCommand(
                        "postgres",
                        "-c",
                        "max_connections=200",
                        "-c",
                        "max_prepared_transactions=20",
                        "-c",
                        "wal_level=logical")
                // the first time it is ready to be set up, the second time to be used
                .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*\\s", 2));
    }

    private static GenericContainer<?> kafka() {
        return new KafkaContainer(ContainerImage.of(Service.KAFKA).parsed().asCompatibleSubstituteFor("apache/kafka"))
                .withEnv("KAFKA_HEAP_OPTS", "-Xmx320m")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    }

    private static GenericContainer<?> redis(List<String> persistence) {
        return new GenericContainer<>(ContainerImage.of(Service.REDIS).parsed())
                .withExposedPorts(6379)
                .withCommand(Stream.of(
                                List.of("redis-server"),
                                persistence,
                                List.of("--databases", String.valueOf(RedisDatabases.COUNT)))
                        .flatMap(List::stream)
                        .toArray(String[]::new))
                .waitingFor(Wait.forLogMessage(".*Ready to accept connections.*\\s", 1));
    }

    /** On the loopback interface where that is this machine's. */
    private static void publish(CreateContainerCmd command, Integer hostPort) {
        HostConfig host = command.getHostConfig();
        if (host == null) {
            return;
        }
        String address = isLocal() ? "127.0.0.1" : null;
        var published = new com.github.dockerjava.api.model.Ports();
        host.getPortBindings()
                .getBindings()
                .keySet()
                .forEach(port ->
                        published.bind(port, new Binding(address, hostPort == null ? null : String.valueOf(hostPort))));
        host.withPortBindings(published);
    }

    private static boolean isLocal() {
        String engine = DockerClientFactory.instance().dockerHostIpAddress();
        return engine.equals("localhost") || engine.equals("127.0.0.1");
    }

    @Override
    public String host() {
        return container.getHost();
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
    public void kill() throws InterruptedException {
        watch.endExpected = true;
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
        if (!watch.awaitCompletion(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new ServicesException("its container still runs %d s later".formatted(END_LIMIT.toSeconds()));
        }
    }

    @Override
    public void start() {
        if (service == Service.KAFKA) {
            container.copyFileToContainer(Transferable.of(KAFKA_AGAIN, 0755), KAFKA_SCRIPT);
        }
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        watch();
    }

    @Override
    public void close() {
        watch.endExpected = true;
        container.stop();
    }

    /** Told by the engine when the container ends. */
    private final class Watch extends ResultCallback.Adapter<WaitResponse> {
        private volatile boolean endExpected;

        @Override
        public void onNext(WaitResponse end) {
            if (!endExpected) {
                death.complete(
                        "The container of %s has ended with code %d".formatted(service.label(), end.getStatusCode()));
            }
        }
    }
}
