package dev.archatlas.embedded.stack;

import com.github.dockerjava.api.DockerClient;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.ServicesException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs the servers in containers. If this process is killed, Testcontainers' reaper removes them. */
final class ContainerBackend implements Backend {
    private static final Duration ENGINE_LIMIT = Duration.ofSeconds(20);
    private static final Executor THREADS = Thread::startVirtualThread;

    private final Duration limit;
    private final CompletableFuture<Optional<DockerClient>> engine;

    /**
     * @param limit the longest that fetching an image, or starting a container, may take
     * @param engine connects to the container engine, or throws
     */
    ContainerBackend(Duration limit, Supplier<DockerClient> engine) {
        this.limit = limit;
        this.engine = CompletableFuture.supplyAsync(() -> Optional.of(engine.get()), THREADS)
                .completeOnTimeout(Optional.empty(), ENGINE_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(_ -> Optional.empty());
    }

    @Override
    public Server start(Service service, Consumer<String> progress) {
        try {
            return tryStart(service, progress);
        } catch (NoContainerException e) {
            throw refusal(service, e);
        }
    }

    @Override
    public OwnServer startAlone(Service service, Consumer<String> progress) {
        try {
            return tryStartAlone(service, progress);
        } catch (NoContainerException e) {
            throw refusal(service, e);
        }
    }

    private static ServicesException refusal(Service service, NoContainerException e) {
        return new ServicesException(
                "%s cannot run in a container: %s. Start Docker or Podman, see to the image (-D%s names another), or set -Datlas.services=embedded."
                        .formatted(service.label(), e.getMessage(), ContainerImage.property(service)),
                e);
    }

    /** As {@link #start}, for a caller that knows another way. */
    Server tryStart(Service service, Consumer<String> progress) throws NoContainerException {
        return tryStart(service, progress, ContainerServer::start);
    }

    /** As {@link #startAlone}, for a caller that knows another way. */
    OwnServer tryStartAlone(Service service, Consumer<String> progress) throws NoContainerException {
        return tryStart(service, progress, ContainerServer::startAlone);
    }

    private ContainerServer tryStart(
            Service service, Consumer<String> progress, Function<Service, ContainerServer> start)
            throws NoContainerException {
        DockerClient client =
                engine.join().orElseThrow(() -> new NoContainerException("no container engine answers", null));
        ContainerImage image = ContainerImage.of(service);
        within(
                limit,
                "image " + image.name(),
                CompletableFuture.runAsync(() -> image.fetch(client, limit, progress), THREADS));
        progress.accept("%s: starting a container of %s".formatted(service.label(), image.name()));
        CompletableFuture<ContainerServer> starting =
                CompletableFuture.supplyAsync(() -> start.apply(service), THREADS);
        try {
            return within(limit, "container of " + image.name(), starting);
        } catch (NoContainerException e) {
            var _ = starting.thenAccept(Server::close); // one that comes too late
            throw e;
        }
    }

    private static <T> T within(Duration limit, String what, CompletableFuture<T> work) throws NoContainerException {
        try {
            return work.get(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new NoContainerException("the %s was not there after %d s".formatted(what, limit.toSeconds()), e);
        } catch (ExecutionException e) {
            throw new NoContainerException("the %s is not to be had (%s)".formatted(what, firstLine(rootCause(e))), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoContainerException("interrupted", e);
        }
    }

    private static Throwable rootCause(Throwable e) {
        return e.getCause() == null ? e : rootCause(e.getCause());
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    @Override
    public void close() {
        // each server removes its container
    }
}
