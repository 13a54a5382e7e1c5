package dev.archatlas.saga.story;

import dev.archatlas.saga.transport.Transport;
import dev.archatlas.showcase.Control;
import dev.archatlas.showcase.Exhibit;
import dev.archatlas.showcase.Station;
import dev.archatlas.showcase.Station.Health;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The way of an order through its saga, as the module's page shows it. */
@ApplicationScoped
class SagaExhibit implements Exhibit {

    private static final String ORDER =
            "{\"customer\": \"%s\", \"product\": \"lamp\", \"quantity\": 3, \"price\": 2500, \"place\": \"%s\"}";

    private final Counts counts;
    private final Transport transport;

    SagaExhibit(Counts counts, Transport transport) {
        this.counts = counts;
        this.transport = transport;
    }

    @Override
    public String title() {
        return "Distributed transactions";
    }

    @Override
    public String purpose() {
        return "An order needs stock, money and a van, each in a database of its own, and no transaction spans them. A saga"
                + " does one local transaction after the other; when one of them says no, or does not answer, those before it"
                + " are undone in reverse order. Every step is stored before it is taken, so that a process may die anywhere.";
    }

    @Override
    public List<Station> stations() {
        long parked = counts.of("orchestrator.saga where parked");
        return List.of(
                new Station(
                        "orders",
                        "Orders",
                        "Pending while a saga holds them, then confirmed or cancelled.",
                        counts.of("ordering.orders where status = 'PENDING'"),
                        "pending",
                        health("ordering"),
                        counts.newestOrders()),
                new Station(
                        "orchestrator",
                        "Orchestrator",
                        "Stores how far each saga is, together with the next command.",
                        counts.of("orchestrator.saga where due_at is not null"),
                        "sagas under way",
                        health("orchestrator"),
                        counts.sagas(false)),
                new Station(
                        "timeline",
                        "Timeline",
                        "What happened to the sagas: steps, attempts and why.",
                        counts.of("orchestrator.outbox"),
                        "commands waiting",
                        Health.UP,
                        counts.newestLines()),
                new Station(
                        "inventory",
                        "Inventory",
                        "Keeps pieces for orders, and puts them back.",
                        counts.of("inventory.reservation"),
                        "reservations",
                        health("inventory"),
                        counts.stock()),
                new Station(
                        "payment",
                        "Payment",
                        "Takes money for orders, and gives it back.",
                        counts.of("payment.charge"),
                        "charges",
                        health("payment"),
                        counts.accounts()),
                new Station(
                        "delivery",
                        "Delivery",
                        "Keeps room in vans. Once this is done there is no way back: the pivot.",
                        counts.of("delivery.booking"),
                        "bookings",
                        health("delivery"),
                        counts.routes()),
                new Station(
                        "parked",
                        "Parked",
                        "Sagas that cannot go on by themselves, with the cause.",
                        parked,
                        "to look at",
                        parked > 0 ? Health.STRAINED : Health.UP,
                        counts.sagas(true)));
    }

    @Override
    public String folder() {
        return "modules/data/saga";
    }

    @Override
    public List<String> catalogEntries() {
        return List.of("hands-on/distributed-transactions");
    }

    @Override
    public List<String> requirements() {
        return List.of("PostgreSQL", "Kafka");
    }

    @Override
    public List<Control> controls() {
        return List.of(
                new Control("Place an order", "POST", "/orders", ORDER.formatted("ada", "oslo")),
                new Control("Order with too little money", "POST", "/orders", ORDER.formatted("bob", "oslo")),
                new Control("Order to where no van goes", "POST", "/orders", ORDER.formatted("ada", "moon")),
                new Control("Look at the newest sagas", "GET", "/sagas?limit=5", null),
                new Control("Die at the 8th durable write", "PUT", "/faults/crash/8", null),
                new Control("Silence the payment service", "PUT", "/faults/deaf/payment", null),
                new Control("Break the refunds", "PUT", "/faults/REFUND_FAILS", null),
                new Control("Start what is dead and mend the rest", "DELETE", "/faults", null),
                new Control("List parked sagas", "GET", "/sagas/parked", null));
    }

    private Health health(String party) {
        return transport.dead().stream().anyMatch(loop -> loop.startsWith(party)) ? Health.DOWN : Health.UP;
    }
}
