package dev.archatlas.benchmarks.peer.eventstore.ours;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import dev.archatlas.benchmarks.peer.eventstore.Database;
import dev.archatlas.benchmarks.peer.eventstore.Drills;
import dev.archatlas.benchmarks.peer.eventstore.EventStore;
import dev.archatlas.benchmarks.peer.eventstore.Facts;
import dev.archatlas.cqrs.order.Order;
import dev.archatlas.cqrs.order.OrderEvent;
import dev.archatlas.cqrs.order.Orders;
import dev.archatlas.cqrs.privacy.Sealed;
import dev.archatlas.cqrs.schema.OrderSchema;
import dev.archatlas.cqrs.store.Append;
import dev.archatlas.cqrs.store.EventLog;
import dev.archatlas.cqrs.store.Metadata;
import dev.archatlas.cqrs.store.NewEvent;
import dev.archatlas.cqrs.store.StoredEvent;
import dev.archatlas.cqrs.subscription.Bell;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The module's own event log, schema and rules; its projection runs in the packaged module. */
public final class OurEventStore implements EventStore {

    private final ObjectMapper json = new ObjectMapper();
    private final EventLog log = new EventLog(json);
    private final OrderSchema schema = new OrderSchema(json);
    private final Database database;
    private final HikariDataSource pool;
    private final HikariDataSource notifying;
    private final Bell bell;
    private final Module module = new Module();

    private OurEventStore(Database database) {
        this.database = database;
        this.pool = database.pool(Drills.CONNECTIONS);
        this.notifying = database.notifying();
        this.bell = new Bell(notifying);
    }

    /** Does what the settings say. */
    public static void main(String[] args) throws Exception {
        Drills.run(OurEventStore::new);
    }

    @Override
    public boolean append(UUID order, int version, int events) throws Exception {
        List<NewEvent> happened = IntStream.range(version, version + events)
                .mapToObj(OurEventStore::event)
                .map(schema::write)
                .toList();
        try (Connection connection = pool.getConnection()) {
            Append append = log.append(
                    connection, order, version, happened, new Metadata(order, UUID.randomUUID(), Facts.ACTOR));
            if (append instanceof Append.Done) {
                connection.commit();
                bell.ring();
                return true;
            }
            connection.rollback();
            return false;
        }
    }

    private static OrderEvent event(int version) {
        return version == 0
                ? new OrderEvent.OrderPlaced(Facts.CUSTOMER, new Sealed(Facts.RECIPIENT))
                : new OrderEvent.LineAdded(Facts.PRODUCT, Facts.QUANTITY, Facts.CENTS);
    }

    @Override
    public int version(UUID order, int known) throws Exception {
        return known + read(order, known).size();
    }

    @Override
    public int load(UUID order) throws Exception {
        List<OrderEvent> events = read(order, 0).stream().map(schema::read).toList();
        return Orders.fold(new Order.Unknown(), events) instanceof Order.Existing existing
                ? existing.content().lines()
                : 0;
    }

    private List<StoredEvent> read(UUID order, int after) throws Exception {
        try (Connection connection = pool.getConnection()) {
            List<StoredEvent> events = log.read(connection, order, after, Integer.MAX_VALUE);
            connection.commit();
            return events;
        }
    }

    @Override
    public void follow() throws Exception {
        module.start();
    }

    @Override
    public void rewind() throws Exception {
        module.stop();
        database.execute("update checkpoint set transaction = '0', position = 0");
    }

    @Override
    public void close() {
        pool.close();
        notifying.close();
    }
}
