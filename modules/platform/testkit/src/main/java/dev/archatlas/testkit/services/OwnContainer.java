package dev.archatlas.testkit.services;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Ports.Binding;
import dev.archatlas.embedded.lease.Mode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * A server that the services stack does not have, in a container that nobody else uses and the test may therefore kill.
 * With {@code atlas.services=containers} it runs or the test fails; otherwise the test is skipped, with the reason, where
 * no engine answers or the image is not there, and with {@code embedded} in any case. Start it from a method that runs
 * before each test, so that each test is reported as skipped; the reason is printed once.
 */
public final class OwnContainer implements AutoCloseable {

    private static final Duration END_LIMIT = Duration.ofSeconds(20);

    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private final GenericContainer<?> container;
    private final int port;

    private OwnContainer(GenericContainer<?> container, int port) {
        this.container = container;
        this.port = port;
    }

    /**
     * Starts it and returns when it has said that it is ready.
     *
     * @param image without a registry, for example {@code nats:2}
     * @param port where it listens in the container
     * @param ready a regular expression for the line that says it is ready
     * @param command its arguments, none for the image's own
     */
    public static OwnContainer start(String image, int port, String ready, String... command) {
        if (Mode.configured() != Mode.CONTAINERS) {
            skipWithout(image);
        }
        int outside = lastingPort();
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withExposedPorts(port)
                .withCommand(command)
                .withStartupTimeout(Duration.ofMinutes(2))
                .withCreateContainerCmdModifier(create -> {
                    Ports published = new Ports();
                    published.bind(new ExposedPort(port), new Binding("127.0.0.1", String.valueOf(outside)));
                    create.getHostConfig().withPortBindings(published);
                })
                .waitingFor(Wait.forLogMessage(".*(" + ready + ").*\\s", 1));
        container.start();
        return new OwnContainer(container, outside);
    }

    private static void skipWithout(String image) {
        if (Mode.configured() == Mode.EMBEDDED) {
            skip(image, "atlas.services=embedded touches no container engine");
        }
        try {
            DockerClientProviderStrategy.getClientForConfig(
                            DockerClientFactory.instance().getTransportConfig())
                    .inspectImageCmd(ImageNameSubstitutor.instance()
                            .apply(DockerImageName.parse(image))
                            .asCanonicalNameString())
                    .exec();
        } catch (NotFoundException absent) {
            skip(image, "the engine has no such image: docker pull " + image);
        } catch (RuntimeException noEngine) {
            skip(image, "no container engine answers");
        }
    }

    private static void skip(String image, String reason) {
        String line =
                "SKIPPED: the suite on %s, as %s. -Datlas.services=containers demands it.".formatted(image, reason);
        if (SAID.add(image)) {
            System.out.println(line);
        }
        Assumptions.abort(line);
    }

    /** Chosen here, as the engine would choose another one at each start; below those that outgoing connections take. */
    private static int lastingPort() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // the next one, then
            }
        }
        throw new IllegalStateException("No port between 20000 and 30000 is free.");
    }

    /** Where it answers, now and after each start. */
    public String address() {
        return container.getHost() + ":" + port;
    }

    /** Ends it as a power failure would (SIGKILL); returns when it is gone. */
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
        Awaitility.await("the end of the container").atMost(END_LIMIT).until(() -> !container.isRunning());
    }

    /** Starts a killed one again, with what it had on its disk. Does not wait until it answers. */
    public void revive() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void close() {
        container.stop();
    }
}
