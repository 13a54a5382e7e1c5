package dev.archatlas.embedded.stack;

import com.github.dockerjava.api.DockerClient;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;

/** Finds the container engine as Testcontainers does, but without its reaper, whose image may have to be fetched for minutes. */
final class ContainerEngine {
    private ContainerEngine() {}

    /** A client of the engine; throws what Testcontainers throws if none answers. */
    static DockerClient connect() {
        DockerClient client = DockerClientProviderStrategy.getClientForConfig(
                DockerClientFactory.instance().getTransportConfig());
        client.pingCmd().exec();
        return client;
    }
}
