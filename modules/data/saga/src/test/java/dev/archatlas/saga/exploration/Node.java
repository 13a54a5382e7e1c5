package dev.archatlas.saga.exploration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.delivery.Delivery;
import dev.archatlas.saga.fault.CrashPoints;
import dev.archatlas.saga.fault.Faults;
import dev.archatlas.saga.idempotency.AnsweredRequests;
import dev.archatlas.saga.inventory.Inventory;
import dev.archatlas.saga.orchestration.Orchestrator;
import dev.archatlas.saga.orchestration.Patience;
import dev.archatlas.saga.orchestration.SagaDefinitions;
import dev.archatlas.saga.orchestration.SagaMetrics;
import dev.archatlas.saga.orchestration.SagaStore;
import dev.archatlas.saga.orchestration.SagaVersions;
import dev.archatlas.saga.ordering.OrderingDesk;
import dev.archatlas.saga.ordering.Orders;
import dev.archatlas.saga.ordering.PlaceOrder;
import dev.archatlas.saga.payment.Payment;
import dev.archatlas.saga.protocol.Json;
import dev.archatlas.saga.transport.Mailbox;
import dev.archatlas.saga.transport.Message;
import dev.archatlas.saga.transport.Outbox;
import dev.archatlas.saga.transport.Relay;
import dev.archatlas.saga.transport.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * All parties of the module as one process would hold them, without threads: each call of {@link Part#work} is a turn of one
 * part. A crash is simulated: the objects are thrown away, a connection in use rolls back, and a new node starts over
 * the same database and broker. Processes that are really killed are the subject of {@code ProcessesIT}.
 */
public final class Node {

    /** A relay, a listener or the timekeeper. */
    interface Part {
        /** Whether there was anything to do. */
        boolean work();
    }

    /** What is out of order in this process. */
    public final Faults faults = new Faults();

    final Orchestrator orchestrator;
    final PlaceOrder placeOrder;
    final List<Part> parts;

    private final CrashPoints crashPoints;

    Node(
            DataSource dataSource,
            Broker broker,
            Patience patience,
            InstantSource time,
            SagaVersions versions,
            CrashPoints crashPoints) {
        this.crashPoints = crashPoints;
        Database database = new Database(dataSource, crashPoints);
        Outbox outbox = new Outbox();
        Traces traces = new Traces(OpenTelemetry.noop());
        Json json = new Json(new ObjectMapper().registerModule(new JavaTimeModule()));
        Orders orders = new Orders();
        orchestrator = new Orchestrator(
                database,
                new SagaStore(),
                new SagaDefinitions(List.of(versions)),
                patience,
                outbox,
                traces,
                json,
                time,
                new SagaMetrics(new SimpleMeterRegistry(), database, patience));
        placeOrder = new PlaceOrder(database, orders, orchestrator, new AnsweredRequests(json));
        List<Mailbox> mailboxes = List.of(
                orchestrator,
                new OrderingDesk(database, outbox, traces, json, orders),
                new Inventory(database, outbox, traces, json),
                new Payment(database, outbox, traces, json, faults),
                new Delivery(database, outbox, traces, json, faults));
        parts = Stream.of(
                        mailboxes.stream().<Part>map(mailbox -> () -> listen(mailbox, broker)),
                        mailboxes.stream().map(mailbox -> relay(mailbox, database, outbox, broker)),
                        Stream.<Part>of(() -> orchestrator.tick() > 0))
                .flatMap(each -> each)
                .toList();
    }

    private boolean listen(Mailbox mailbox, Broker broker) {
        List<Message> messages = broker.poll(mailbox.topic());
        if (messages.isEmpty()) {
            return false;
        }
        mailbox.receive(messages);
        crashPoints.pass("acknowledge to " + mailbox.name(), () -> broker.acknowledge(mailbox.topic(), messages));
        return true;
    }

    private Part relay(Mailbox mailbox, Database database, Outbox outbox, Broker broker) {
        Relay relay = new Relay(mailbox.schema(), database, outbox, broker, crashPoints, 100);
        return () -> relay.sweep() > 0;
    }
}
