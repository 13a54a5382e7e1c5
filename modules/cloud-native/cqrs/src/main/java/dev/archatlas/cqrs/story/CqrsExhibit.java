package dev.archatlas.cqrs.story;

import dev.archatlas.cqrs.subscription.Lag;
import dev.archatlas.cqrs.subscription.Subscription;
import dev.archatlas.cqrs.subscription.Subscriptions;
import dev.archatlas.showcase.Control;
import dev.archatlas.showcase.Exhibit;
import dev.archatlas.showcase.Station;
import dev.archatlas.showcase.Station.Health;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The way from a command to what can be read, as the module's page shows it. */
@ApplicationScoped
class CqrsExhibit implements Exhibit {

    private static final String LAMP = """
            {"customer": "00000000-0000-4000-8000-000000000001", "recipient": "Ada Lovelace",\
             "lines": [{"product": "lamp", "quantity": 2, "unitCents": 1250}]}""";

    private final Counts counts;
    private final Lag lag;
    private final Subscriptions subscriptions;

    CqrsExhibit(Counts counts, Lag lag, Subscriptions subscriptions) {
        this.counts = counts;
        this.lag = lag;
        this.subscriptions = subscriptions;
    }

    @Override
    public String title() {
        return "Event sourcing and CQRS";
    }

    @Override
    public String purpose() {
        return "A row that is overwritten forgets how it came to be, and one table cannot be right for every question. Here"
                + " only what happened is stored, once and for good. An order is the fold of its events; read models follow"
                + " them from a checkpoint, and can be thrown away and made anew.";
    }

    @Override
    public List<Station> stations() {
        long parked = counts.of("parked_stream");
        return List.of(
                new Station(
                        "commands",
                        "Commands",
                        "Carried out once each: the command's id is stored with its events.",
                        counts.of("command"),
                        "carried out",
                        Health.UP,
                        List.of()),
                new Station(
                        "events",
                        "Event store",
                        "What happened, in the order of its transactions. Nothing is ever changed.",
                        counts.of("event"),
                        "events",
                        Health.UP,
                        counts.newestEvents()),
                new Station(
                        "archive",
                        "Archive",
                        "The events of orders that are closed for good.",
                        counts.of("event_archive"),
                        "events",
                        Health.UP,
                        List.of()),
                following("orders", "Orders", "One row per order, rewritten with each event.", counts.orders()),
                following("sales", "Sales", "Sums per product: one event too many would show.", counts.sales()),
                following("bus", "Bus", "Tells Kafka what others may know, as CloudEvents.", counts.notices()),
                new Station(
                        "parked",
                        "Parked",
                        "Streams with an event that a projection cannot handle. The others go on.",
                        parked,
                        "to look at",
                        parked > 0 ? Health.STRAINED : Health.UP,
                        counts.parked()));
    }

    @Override
    public String folder() {
        return "modules/cloud-native/cqrs";
    }

    @Override
    public List<String> catalogEntries() {
        return List.of("cloud-native/event-driven", "hands-on/event-sourcing-cqrs");
    }

    @Override
    public List<String> requirements() {
        return List.of("PostgreSQL", "Kafka");
    }

    @Override
    public List<Control> controls() {
        return List.of(
                new Control("Place an order", "POST", "/orders", LAMP),
                new Control("Rebuild the orders while they are served", "POST", "/projections/orders/rebuild", null),
                new Control("Check the orders against the events", "POST", "/consistency-check", null),
                new Control("Look at the subscriptions", "GET", "/projections", null),
                new Control("Kill the orders projector", "PUT", "/faults/stopped/orders", null),
                new Control("Start the orders projector", "DELETE", "/faults/stopped/orders", null),
                new Control("Kill it before its next commit", "PUT", "/faults/PROJECTOR_DIES_BEFORE_COMMIT", null),
                new Control("Break the sales projection", "PUT", "/faults/SALES_FAIL", null),
                new Control("Mend the sales projection", "DELETE", "/faults/SALES_FAIL", null),
                new Control("Make cancellations poison", "PUT", "/faults/CANCELLATIONS_ARE_POISON", null),
                new Control("Mend the cancellations", "DELETE", "/faults/CANCELLATIONS_ARE_POISON", null));
    }

    private Station following(String subscription, String name, String explains, List<? extends Record> latest) {
        double behind = lag.events(subscription);
        boolean runs = subscriptions.of(subscription).map(Subscription::running).orElse(false);
        return new Station(
                subscription,
                name,
                explains,
                (long) behind,
                "events behind",
                !runs ? Health.DOWN : behind > 100 ? Health.STRAINED : Health.UP,
                latest);
    }
}
