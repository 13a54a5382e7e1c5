package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Command;
import dev.archatlas.embedded.lease.Request;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.ServicesException;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** The servers of one lease that is alone with them: it may kill them and start them again. */
final class OwnServers implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Map<Service, OwnServer> servers = new EnumMap<>(Service.class);
    private final Set<Service> killed = EnumSet.noneOf(Service.class);
    private boolean closed;

    /** Starts a server for each service, all at once, and waits. */
    void require(Set<Service> services, Function<Service, OwnServer> starter) {
        List<CompletableFuture<Void>> started = services.stream()
                .map(service -> CompletableFuture.runAsync(
                        () -> awaitAnswer(service, add(service, starter.apply(service))), Thread::startVirtualThread))
                .toList();
        started.forEach(Servers::join);
    }

    private synchronized OwnServer add(Service service, OwnServer server) {
        if (closed) {
            server.close();
            throw new ServicesException("%s was started too late.".formatted(service.label()));
        }
        servers.put(service, server);
        return server;
    }

    /** Prepares what the request names; it ends with the server. */
    synchronized Share share(Service service, Request.Hold request) {
        return Servers.open(service, Tenancy.of(service, server(service)), request);
    }

    /** Returns when the command is carried out. */
    synchronized void obey(Command command) {
        switch (command) {
            case Command.Kill(Service service) -> kill(service);
            case Command.Start(Service service) -> start(service);
        }
    }

    private void kill(Service service) {
        OwnServer server = server(service);
        if (!killed.add(service)) {
            return;
        }
        try {
            server.kill();
        } catch (Exception e) {
            throw new ServicesException("%s cannot be killed: %s".formatted(service.label(), e.getMessage()), e);
        }
    }

    private void start(Service service) {
        OwnServer server = server(service);
        if (!killed.contains(service)) {
            return;
        }
        try {
            server.start();
            awaitAnswer(service, server);
            killed.remove(service);
        } catch (ServicesException e) {
            throw e;
        } catch (Exception e) {
            throw new ServicesException("%s did not come back: %s".formatted(service.label(), e.getMessage()), e);
        }
    }

    private OwnServer server(Service service) {
        OwnServer server = servers.get(service);
        if (server == null) {
            throw new ServicesException("This lease has no %s: ask for it when acquiring.".formatted(service.label()));
        }
        return server;
    }

    private static void awaitAnswer(Service service, OwnServer server) {
        long deadline = System.nanoTime() + ANSWER_LIMIT.toNanos();
        while (true) {
            try {
                requireAnswer(service, server);
                return;
            } catch (Exception notYet) {
                if (server.death().isDone() || System.nanoTime() > deadline) {
                    throw new ServicesException(
                            "%s was started and does not answer: %s. Its output stands in the log of the stack."
                                    .formatted(service.label(), server.death().getNow(notYet.getMessage())),
                            notYet);
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private static void requireAnswer(Service service, OwnServer server) throws Exception {
        if (!Ports.answers(server.host(), server.port())) {
            throw new IOException("nothing listens at port %d".formatted(server.port()));
        }
        Tenancy.of(service, server).requireAnswer();
    }

    /** Ends the servers, killed or not, and removes their data. */
    @Override
    public synchronized void close() {
        closed = true;
        servers.forEach((service, server) -> {
            try {
                server.close();
            } catch (RuntimeException e) {
                System.out.printf("While stopping %s: %s%n", service.label(), e.getMessage());
            }
        });
        servers.clear();
    }
}
