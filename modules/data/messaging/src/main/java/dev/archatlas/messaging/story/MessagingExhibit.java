package dev.archatlas.messaging.story;

import dev.archatlas.messaging.billing.BillingLoop;
import dev.archatlas.messaging.broker.Broker;
import dev.archatlas.messaging.broker.BrokerSettings;
import dev.archatlas.messaging.relay.RelayLoop;
import dev.archatlas.messaging.task.WorkerLoops;
import dev.archatlas.showcase.Control;
import dev.archatlas.showcase.Exhibit;
import dev.archatlas.showcase.Station;
import dev.archatlas.showcase.Station.Health;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The way of an order, as the module's page shows it. */
@ApplicationScoped
class MessagingExhibit implements Exhibit {

    private final Counts counts;
    private final RelayLoop relay;
    private final BillingLoop billing;
    private final WorkerLoops workers;
    private final Broker broker;

    MessagingExhibit(
            Counts counts, RelayLoop relay, BillingLoop billing, WorkerLoops workers, BrokerSettings settings) {
        this.counts = counts;
        this.relay = relay;
        this.billing = billing;
        this.workers = workers;
        this.broker = settings.broker();
    }

    @Override
    public String title() {
        return "Reliable messaging";
    }

    @Override
    public String purpose() {
        return "A shop stores an order and must tell the warehouse. Database and broker cannot commit together, so one of"
                + " two separate writes is lost sooner or later. Here the event is a row beside the order, a relay carries it"
                + " to Kafka at least once, and the warehouse takes each message over exactly once.";
    }

    @Override
    public List<Station> stations() {
        long waiting = counts.of("outbox");
        long parked = counts.of("parked_delivery");
        long dead = counts.of("dead_letter");
        return List.of(
                new Station(
                        "orders",
                        "Orders",
                        "The shop's table. Order and event are written in one transaction.",
                        counts.of("orders"),
                        "orders",
                        Health.UP,
                        counts.newestOrders()),
                new Station(
                        "outbox",
                        "Outbox",
                        "Events that wait for the broker. A row is gone once the broker has it.",
                        waiting,
                        "events waiting",
                        waiting > 100 ? Health.STRAINED : Health.UP,
                        counts.oldestMessages()),
                new Station(
                        "relay",
                        "Relay",
                        "Takes batches out of the outbox, publishes them, then commits.",
                        counts.published(),
                        "events published by this process",
                        relay.running() ? Health.UP : Health.DOWN,
                        List.of()),
                new Station(
                        "kafka",
                        broker.label(),
                        "The topic. It keeps what it was given, and hands a record out again when in doubt.",
                        counts.lag(),
                        broker == Broker.KAFKA ? "records not yet taken" : "no count: only Kafka's client gives one",
                        Health.UP,
                        List.of()),
                new Station(
                        "inbox",
                        "Inbox",
                        "One row per message that was taken over: a repetition finds it and does nothing.",
                        counts.of("inbox"),
                        "messages received",
                        Health.UP,
                        List.of()),
                new Station(
                        "stock",
                        "Warehouse",
                        "The effect: stock moves once per order.",
                        counts.of("shipment"),
                        "shipments",
                        Health.UP,
                        counts.stock()),
                new Station(
                        "retries",
                        "Retries",
                        "Deliveries that failed and wait for their next attempt, and those of the same key behind them.",
                        parked,
                        "deliveries parked",
                        parked > 0 ? Health.STRAINED : Health.UP,
                        counts.parked()),
                new Station(
                        "dead-letters",
                        "Dead letters",
                        "Deliveries that were given up, with their cause.",
                        dead,
                        "to look at",
                        dead > 0 ? Health.STRAINED : Health.UP,
                        counts.deadLetters()),
                new Station(
                        "billing",
                        "Billing",
                        "Reads orders and writes invoices in Kafka transactions: both move on, or neither.",
                        counts.billed(),
                        "events answered by this process",
                        billing.running() ? Health.UP : Health.DOWN,
                        List.of()),
                new Station(
                        "tasks",
                        "Tasks",
                        "Work for later: a worker leases what is due, those of higher priority more often.",
                        counts.of("task where status in ('WAITING', 'RUNNING')"),
                        "tasks open",
                        workers.running() ? Health.UP : Health.DOWN,
                        counts.nextTasks()));
    }

    @Override
    public String folder() {
        return "modules/data/messaging";
    }

    @Override
    public List<String> catalogEntries() {
        return List.of("data/message-queue", "hands-on/messaging-async");
    }

    @Override
    public List<String> requirements() {
        return List.of("PostgreSQL", "Kafka", "Redis");
    }

    @Override
    public List<Control> controls() {
        return List.of(
                new Control("Place an order", "POST", "/orders", "{\"product\": \"lamp\", \"quantity\": 2}"),
                new Control("Kill the relay", "PUT", "/faults/relay-stopped", null),
                new Control("Start the relay", "DELETE", "/faults/relay-stopped", null),
                new Control("Kill the relay after its next send", "PUT", "/faults/RELAY_DIES_AFTER_SEND", null),
                new Control("Take the broker away", "PUT", "/faults/BROKER_UNREACHABLE", null),
                new Control("Bring the broker back", "DELETE", "/faults/BROKER_UNREACHABLE", null),
                new Control("Break the warehouse", "PUT", "/faults/WAREHOUSE_FAILS", null),
                new Control("Mend the warehouse", "DELETE", "/faults/WAREHOUSE_FAILS", null),
                new Control(
                        "Restock in five seconds",
                        "POST",
                        "/tasks",
                        "{\"type\": \"restock\", \"delay\": \"PT5S\", \"details\": {\"product\": \"lamp\", \"pieces\": \"10\"}}"),
                new Control("List the dead letters", "GET", "/dead-letters", null),
                new Control("Redrive the dead letters", "POST", "/dead-letters/redrive", null));
    }
}
