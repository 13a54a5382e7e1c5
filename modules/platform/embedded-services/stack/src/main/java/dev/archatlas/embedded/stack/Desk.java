package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Command;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Reply;
import dev.archatlas.embedded.lease.Request;
import dev.archatlas.embedded.lease.Service;
import dev.archatlas.embedded.lease.ServicesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Answers the requests of clients. */
final class Desk {
    /** A property of the answer to {@link Request.Unpin}: the stack stops now. */
    static final String STOPS = "stops";

    private final Servers servers;
    private final Holders holders;

    Desk(Servers servers, Holders holders) {
        this.servers = servers;
        this.holders = holders;
    }

    /** Serves one client until it or its request has ended. */
    void serve(Client client, Request request) {
        switch (request) {
            case Request.Hold hold -> hold(client, hold);
            case Request.Pin(Set<Service> services) -> pin(client, services);
            case Request.Unpin(boolean force) -> unpin(client, force);
            case Request.Status() -> status(client);
        }
    }

    private void hold(Client client, Request.Hold request) {
        Holder holder = new Holder(request.lease(), request.pid(), client::tell);
        if (!holders.enter(holder)) {
            return; // leaving: without a greeting the client starts a new stack
        }
        List<Share> shares = new ArrayList<>();
        try {
            greet(client);
            if (request.lease().alone()) {
                holdAlone(client, request);
            } else {
                holdShared(client, request, shares);
            }
        } catch (ServicesException e) {
            client.tell(new Reply.Refused(e.getMessage()));
        } finally {
            holders.leave(holder);
            shares.forEach(share -> share.end().run());
        }
    }

    private void holdShared(Client client, Request.Hold request, List<Share> shares) {
        servers.require(request.lease().services());
        for (Service service : request.lease().services()) {
            Share share = servers.share(service, request);
            shares.add(share);
            tell(client, share);
        }
        obey(client, command -> {
            throw new ServicesException(
                    "Others share these servers, so '%s' is refused: acquire the lease with LeaseRequest.alone(…)."
                            .formatted(command.line()));
        });
    }

    private void holdAlone(Client client, Request.Hold request) {
        Consumer<String> deaths = death -> client.tell(new Reply.Lost(death + ": acquire a new lease."));
        try (OwnServers own = servers.alone(request.lease().services(), deaths)) {
            request.lease().services().forEach(service -> tell(client, own.share(service, request)));
            obey(client, own::obey);
        }
    }

    private static void tell(Client client, Share share) {
        share.properties().forEach((property, value) -> client.tell(new Reply.Endpoint(property, value)));
    }

    /** Grants the lease, and answers the holder's commands until it leaves. */
    private static void obey(Client client, Consumer<Command> orders) {
        client.tell(new Reply.Granted());
        for (Optional<String> line = client.nextLine(); line.isPresent(); line = client.nextLine()) {
            try {
                orders.accept(Command.parse(line.get()));
                client.tell(new Reply.Done());
            } catch (ServicesException e) {
                client.tell(new Reply.Refused(e.getMessage()));
            }
        }
    }

    private void pin(Client client, Set<Service> services) {
        Holder waiting = new Holder(new LeaseRequest("services-up", services, false, Map.of()), 0, client::tell);
        if (!holders.enter(waiting)) {
            return;
        }
        try {
            greet(client);
            servers.require(services);
            holders.pin();
            servers.describe().forEach(line -> client.tell(new Reply.Progress(line)));
            client.tell(new Reply.Granted());
        } catch (ServicesException e) {
            client.tell(new Reply.Refused(e.getMessage()));
        } finally {
            holders.leave(waiting);
        }
    }

    private void unpin(Client client, boolean force) {
        greet(client);
        List<Holder> left = holders.all();
        holders.unpin();
        if (left.isEmpty() || force) {
            client.tell(new Reply.Progress("The services stop."));
            client.tell(new Reply.Endpoint(STOPS, "true"));
            client.tell(new Reply.Granted());
            holders.stop();
        } else {
            client.tell(new Reply.Progress("The services stay until these end, or use --force: " + names(left)));
            client.tell(new Reply.Granted());
        }
    }

    private void status(Client client) {
        greet(client);
        servers.describe().forEach(line -> client.tell(new Reply.Progress(line)));
        client.tell(new Reply.Progress(
                holders.pinned() ? "Kept until ./atlas services down" : "Kept while an application uses it"));
        List<Holder> all = holders.all();
        client.tell(new Reply.Progress("Used by: " + (all.isEmpty() ? "nobody" : names(all))));
        client.tell(new Reply.Granted());
    }

    private static void greet(Client client) {
        client.tell(new Reply.Hello(Reply.PROTOCOL));
    }

    private static String names(List<Holder> holders) {
        return holders.stream().map(Holder::description).collect(Collectors.joining(", "));
    }
}
