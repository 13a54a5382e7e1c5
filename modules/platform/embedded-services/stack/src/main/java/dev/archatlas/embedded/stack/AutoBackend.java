package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Service;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Runs a server in a container if that can be had soon, else embedded, and says why. */
final class AutoBackend implements Backend {
    private final ContainerBackend containers;
    private final Backend embedded;
    private final Set<String> reasonsTold = ConcurrentHashMap.newKeySet();

    AutoBackend(ContainerBackend containers, Backend embedded) {
        this.containers = containers;
        this.embedded = embedded;
    }

    @Override
    public Server start(Service service, Consumer<String> progress) {
        try {
            return containers.tryStart(service, progress);
        } catch (NoContainerException e) {
            tellOnce(e, progress);
            return embedded.start(service, progress);
        }
    }

    @Override
    public OwnServer startAlone(Service service, Consumer<String> progress) {
        try {
            return containers.tryStartAlone(service, progress);
        } catch (NoContainerException e) {
            tellOnce(e, progress);
            return embedded.startAlone(service, progress);
        }
    }

    private void tellOnce(NoContainerException e, Consumer<String> progress) {
        if (reasonsTold.add(e.getMessage())) {
            progress.accept("Embedded servers are used: %s.".formatted(e.getMessage()));
        }
    }

    @Override
    public void close() {
        containers.close();
        embedded.close();
    }
}
