package dev.archatlas.saga.story;

import dev.archatlas.saga.loop.Loops;
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
    private final Loops loops;

    SagaExhibit(Counts counts, Loops loops) {
        this.counts = counts;
        this.loops = loops;
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
                party(
                        "ordering",
                        "Orders",
                        "Pending while a saga holds them, then confirmed or cancelled.",
                        "ordering.orders where status = 'PENDING'",
                        "pending",
                        counts.rows("id, status, reason from ordering.orders", "placed_at desc")),
                party(
                        "orchestrator",
                        "Orchestrator",
                        "Stores how far each saga is, together with the next command.",
                        "orchestrator.saga where due_at is not null",
                        "sagas under way",
                        counts.rows("saga, step || ': ' || event, why from orchestrator.timeline", "position desc")),
                party(
                        "inventory",
                        "Inventory",
                        "Keeps pieces for orders, and puts them back.",
                        "inventory.reservation",
                        "reservations",
                        counts.rows(
                                "product, available || ' on the shelf', reserved || ' reserved' from inventory.stock",
                                "product")),
                party(
                        "payment",
                        "Payment",
                        "Takes money for orders, and gives it back.",
                        "payment.charge",
                        "charges",
                        counts.rows("customer, balance::text, '' from payment.account", "customer")),
                party(
                        "delivery",
                        "Delivery",
                        "Keeps room in vans. Once this is done there is no way back: the pivot.",
                        "delivery.booking",
                        "bookings",
                        counts.rows("place, free || ' free', '' from delivery.route", "place")),
                new Station(
                        "parked",
                        "Parked",
                        "Sagas that cannot go on by themselves, with the cause.",
                        parked,
                        "to look at",
                        parked > 0 ? Health.STRAINED : Health.UP,
                        counts.rows("id, status, cause from orchestrator.saga where parked", "deadline")));
    }

    private Station party(
            String id, String name, String explains, String counted, String unit, List<Counts.Row> latest) {
        boolean dead = loops.dead().stream().anyMatch(loop -> loop.startsWith(id));
        return new Station(id, name, explains, counts.of(counted), unit, dead ? Health.DOWN : Health.UP, latest);
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
}
