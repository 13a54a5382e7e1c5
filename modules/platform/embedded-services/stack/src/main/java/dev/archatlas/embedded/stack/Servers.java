package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Request;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.ServicesException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The servers of the stack: each is started when it is first wanted, once, and shared from then on. */
final class Servers implements AutoCloseable {
    private record Running(Server server, Tenancy tenancy) {
        String address() {
            return "%s:%d".formatted(server.host(), server.port());
        }
    }

    private final Map<Service, CompletableFuture<Running>> running = new EnumMap<>(Service.class);
    /** Weak: an entry is of use for as long as its lease is served. */
    private final Set<OwnServers> alone = Collections.newSetFromMap(new WeakHashMap<>());

    private final Executor executor = Thread::startVirtualThread;
    private final Backend backend;
    private final Consumer<String> progress;
    private final BiConsumer<Service, String> deaths;

    /**
     * @param progress takes lines for waiting users
     * @param deaths takes a sentence about each server that dies
     */
    Servers(Backend backend, Consumer<String> progress, BiConsumer<Service, String> deaths) {
        this.backend = backend;
        this.progress = progress;
        this.deaths = deaths;
    }

    /** Starts what does not run yet, all at once, and waits. */
    void require(Set<Service> services) {
        List<CompletableFuture<Running>> started =
                services.stream().sorted().map(this::running).toList();
        started.forEach(Servers::join);
    }

    /** Prepares the request's part of one of its servers. */
    Share share(Service service, Request.Hold request) {
        return open(service, join(running(service)).tenancy(), request);
    }

    /**
     * Servers for one lease, which the caller closes.
     *
     * @param deaths takes a sentence about each that dies unordered
     */
    OwnServers alone(Set<Service> services, Consumer<String> deaths) {
        OwnServers own = new OwnServers();
        synchronized (this) {
            alone.add(own);
        }
        try {
            own.require(services, service -> startAlone(service, deaths));
            return own;
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    private OwnServer startAlone(Service service, Consumer<String> deaths) {
        OwnServer server = backend.startAlone(service, progress);
        var _ = server.death().thenAccept(deaths);
        return server;
    }

    static Share open(Service service, Tenancy tenancy, Request.Hold request) {
        try {
            return tenancy.open(request);
        } catch (ServicesException e) {
            throw e;
        } catch (Exception e) {
            throw new ServicesException(
                    "%s answers, but cannot be prepared for %s: %s"
                            .formatted(service.label(), request.lease().application(), e.getMessage()),
                    e);
        }
    }

    /** What runs now, and where, for a person to read. */
    synchronized List<String> describe() {
        return running.entrySet().stream()
                .filter(entry -> entry.getValue().state() == Future.State.SUCCESS)
                .map(entry -> "%s at %s"
                        .formatted(
                                entry.getKey().label(), entry.getValue().join().address()))
                .toList();
    }

    private synchronized CompletableFuture<Running> running(Service service) {
        CompletableFuture<Running> known = running.get(service);
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        CompletableFuture<Running> starting = CompletableFuture.supplyAsync(() -> start(service), executor);
        running.put(service, starting);
        return starting;
    }

    private Running start(Service service) {
        long begin = System.nanoTime();
        Server server = backend.start(service, progress);
        double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
        progress.accept(String.format(Locale.ROOT, "%s: started in %.1f s", service.label(), seconds));
        var _ = server.death().thenAccept(death -> forget(service, death));
        return new Running(server, Tenancy.of(service, server));
    }

    private void forget(Service service, String death) {
        synchronized (this) {
            running.remove(service);
        }
        deaths.accept(service, death + ": restart the applications that use it, that starts a new one.");
    }

    static <T> T join(CompletableFuture<T> starting) {
        try {
            return starting.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ServicesException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        List<CompletableFuture<Running>> all;
        List<OwnServers> own;
        synchronized (this) {
            all = List.copyOf(running.values());
            own = List.copyOf(alone);
        }
        own.forEach(OwnServers::close);
        CompletableFuture.allOf(all.stream()
                        .map(starting -> starting.thenAcceptAsync(
                                        it -> it.server().close(), executor)
                                .exceptionally(failure -> {
                                    System.out.printf("While stopping: %s%n", failure.getMessage());
                                    return null;
                                }))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        backend.close();
    }
}
