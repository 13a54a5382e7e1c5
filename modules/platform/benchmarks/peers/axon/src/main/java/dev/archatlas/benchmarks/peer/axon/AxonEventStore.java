package dev.archatlas.benchmarks.peer.axon;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import dev.archatlas.benchmarks.peer.eventstore.Database;
import dev.archatlas.benchmarks.peer.eventstore.Drills;
import dev.archatlas.benchmarks.peer.eventstore.EventStore;
import dev.archatlas.benchmarks.peer.eventstore.Facts;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;

/** Axon's embedded event store on its JDBC engine, used as its repositories use it: in a unit of work. */
public final class AxonEventStore implements EventStore {

    /** Events that a read takes from the database at once; the default is 100. */
    private static final int PAGE = 1_000;

    private final Serializer json =
            JacksonSerializer.builder().objectMapper(new ObjectMapper()).build();
    private final HikariDataSource pool;
    private final JdbcTransactions transactions;
    private final EmbeddedEventStore store;
    private final AxonProjection projection;

    private AxonEventStore(Database database) {
        pool = database.pool(Drills.CONNECTIONS);
        transactions = new JdbcTransactions(pool);
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(transactions)
                .transactionManager(transactions)
                .eventSerializer(json)
                .snapshotSerializer(json)
                .persistenceExceptionResolver(JdbcTransactions::isDuplicateKey)
                .batchSize(PAGE)
                .build();
        transactions.executeInTransaction(() -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
        store = EmbeddedEventStore.builder().storageEngine(engine).build();
        projection = new AxonProjection(store, transactions, json);
    }

    /** Does what the settings say. */
    public static void main(String[] args) throws Exception {
        Drills.run(AxonEventStore::new);
    }

    @Override
    public boolean append(UUID order, int version, int events) {
        Map<String, ?> metadata = Map.of(
                "correlation", order.toString(), "causation", UUID.randomUUID().toString(), "actor", Facts.ACTOR);
        var happened = IntStream.range(version, version + events)
                .mapToObj(next -> event(order, next).withMetaData(metadata))
                .toList();
        UnitOfWork<DomainEventMessage<?>> work = DefaultUnitOfWork.startAndGet(happened.getFirst());
        work.attachTransaction(transactions);
        try {
            store.publish(happened);
            work.commit();
            return true;
        } catch (ConcurrencyException otherWasFaster) {
            return false; // the unit of work has rolled back
        }
    }

    /** Axon counts from 0. */
    private static DomainEventMessage<?> event(UUID order, int version) {
        Object fact = version == 0
                ? new OrderPlaced(Facts.CUSTOMER, Facts.RECIPIENT)
                : new LineAdded(Facts.PRODUCT, Facts.QUANTITY, Facts.CENTS);
        return new GenericDomainEventMessage<>("Order", order.toString(), version, fact);
    }

    @Override
    public int version(UUID order, int known) {
        return known
                + transactions.fetchInTransaction(() -> (int)
                        store.readEvents(order.toString(), known).asStream().count());
    }

    @Override
    public int load(UUID order) {
        return transactions.fetchInTransaction(() -> {
            DomainEventStream events = store.readEvents(order.toString());
            int lines = 0;
            while (events.hasNext()) {
                lines += events.next().getPayload() instanceof LineAdded line ? line.quantity() / Facts.QUANTITY : 0;
            }
            return lines;
        });
    }

    @Override
    public void follow() {
        projection.start();
    }

    @Override
    public void rewind() {
        projection.rewind();
    }

    @Override
    public void close() {
        projection.stop();
        store.shutDown();
        pool.close();
    }
}
