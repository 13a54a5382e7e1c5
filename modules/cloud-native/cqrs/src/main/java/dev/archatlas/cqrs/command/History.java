package dev.archatlas.cqrs.command;

import dev.archatlas.cqrs.order.Order;
import dev.archatlas.cqrs.order.OrderEvent;
import dev.archatlas.cqrs.order.Orders;
import dev.archatlas.cqrs.schema.OrderSchema;
import dev.archatlas.cqrs.store.EventLog;
import dev.archatlas.cqrs.store.StoredEvent;
import dev.archatlas.showcase.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Orders out of their events: as they are, and as they were. */
@ApplicationScoped
@Topic({"event-sourcing-cqrs/snapshots", "event-driven/event-sourcing"})
public class History {

    private final EventLog log;
    private final OrderSchema schema;
    private final Snapshots snapshots;
    private final Counter eventsRead;

    History(EventLog log, OrderSchema schema, Snapshots snapshots, MeterRegistry metrics) {
        this.log = log;
        this.schema = schema;
        this.snapshots = snapshots;
        this.eventsRead = Counter.builder("aggregate.events.read")
                .description("Events read to load an order before a command")
                .register(metrics);
    }

    /** The order as it is: the newest snapshot and the events after it. */
    public OrderAt now(Connection database, UUID order) throws SQLException {
        OrderAt snapshot = snapshots.newest(database, order);
        List<StoredEvent> tail = log.read(database, order, snapshot.version(), Integer.MAX_VALUE);
        eventsRead.increment(tail.size());
        return after(snapshot, tail);
    }

    /** The order as it was at a version, or as it is if it has not come so far. */
    public OrderAt atVersion(Connection database, UUID order, int version) throws SQLException {
        return after(new OrderAt(new Order.Unknown(), 0), log.read(database, order, 0, version));
    }

    /** The order as it was at a moment. */
    public OrderAt at(Connection database, UUID order, Instant moment) throws SQLException {
        return after(
                new OrderAt(new Order.Unknown(), 0),
                events(database, order).stream()
                        .takeWhile(event -> !event.recordedAt().isAfter(moment))
                        .toList());
    }

    /** Everything that has happened to the order. */
    public List<StoredEvent> events(Connection database, UUID order) throws SQLException {
        return log.read(database, order, 0, Integer.MAX_VALUE);
    }

    private OrderAt after(OrderAt start, List<StoredEvent> events) {
        List<OrderEvent> read = events.stream().map(schema::read).toList();
        return new OrderAt(Orders.fold(start.order(), read), start.version() + events.size());
    }
}
