package dev.archatlas.messaging.shipping;

import dev.archatlas.messaging.contract.Envelope;
import dev.archatlas.messaging.delivery.Delivery;
import dev.archatlas.messaging.delivery.DeliverySettings;
import dev.archatlas.messaging.delivery.Intake;
import dev.archatlas.messaging.delivery.KeyOrder;
import dev.archatlas.messaging.delivery.Outcome;
import dev.archatlas.messaging.delivery.Receiver;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The warehouse's ear at the shop's topic: a bounded number of records in flight, those of one key in their order, each
 * acknowledged when it is settled.
 *
 * <p>The connector's own {@code throttled.ordered=key} is no substitute (seen with SmallRye 4.33): it knows of a record
 * only when the record's turn has come, and so commits past those that wait, which a rebalance then loses.
 */
@ApplicationScoped
class OrderSubscription {

    private final KeyOrder keyOrder;
    private final Receiver receiver;
    private final Warehouse warehouse;
    private final Envelope envelope;
    private final int inFlight;

    OrderSubscription(
            KeyOrder keyOrder, Receiver receiver, Warehouse warehouse, Envelope envelope, DeliverySettings settings) {
        this.keyOrder = keyOrder;
        this.receiver = receiver;
        this.warehouse = warehouse;
        this.envelope = envelope;
        this.inFlight = settings.inFlight();
    }

    @Incoming("orders")
    Flow.Subscriber<Message<byte[]>> orders() {
        return new Intake<>(inFlight, this::settle);
    }

    private CompletionStage<Void> settle(Message<byte[]> message) {
        Delivery delivery = Delivery.of(warehouse.consumer(), envelope.opened(recordOf(message)));
        return keyOrder.run(delivery.key(), () -> receive(delivery, message)).thenCompose(settled -> message.ack());
    }

    private Outcome receive(Delivery delivery, Message<byte[]> message) {
        Context trace = TracingMetadata.fromMessage(message)
                .map(TracingMetadata::getCurrentContext)
                .orElse(Context.root());
        try (Scope scope = trace.makeCurrent()) {
            return receiver.receive(delivery, warehouse);
        }
    }

    @SuppressWarnings("unchecked")
    private static ConsumerRecord<String, byte[]> recordOf(Message<byte[]> message) {
        return message.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(IncomingKafkaRecordMetadata::getRecord)
                .orElseThrow();
    }
}
