package dev.archatlas.benchmarks.peer.axon;

import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;

/** A tracking event processor: token and read rows in one transaction, as many events in it as the module takes. */
final class AxonProjection {

    private static final int BATCH = 500;

    private final TrackingEventProcessor processor;

    AxonProjection(EventStore store, JdbcTransactions transactions, Serializer serializer) {
        JdbcTokenStore tokens = JdbcTokenStore.builder()
                .connectionProvider(transactions)
                .serializer(serializer)
                .build();
        transactions.executeInTransaction(() -> tokens.createSchema(PostgresTokenTableFactory.INSTANCE));
        processor = TrackingEventProcessor.builder()
                .name("orders")
                .messageSource(store)
                .tokenStore(tokens)
                .transactionManager(transactions)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(new OrderView(transactions))
                        .build())
                .trackingEventProcessorConfiguration(TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                        .andBatchSize(BATCH)
                        .andInitialTrackingToken(StreamableMessageSource::createTailToken))
                .build();
    }

    void start() {
        processor.start();
    }

    void rewind() {
        processor.shutDown();
        processor.resetTokens();
    }

    void stop() {
        processor.shutDown();
    }
}
