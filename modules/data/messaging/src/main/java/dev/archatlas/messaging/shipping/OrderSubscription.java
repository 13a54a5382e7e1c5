package dev.archatlas.messaging.shipping;

import dev.archatlas.messaging.broker.Broker;
import dev.archatlas.messaging.broker.BrokerSettings;
import dev.archatlas.messaging.delivery.Delivery;
import dev.archatlas.messaging.delivery.DeliverySettings;
import dev.archatlas.messaging.delivery.KeyOrder;
import dev.archatlas.messaging.delivery.Outcome;
import dev.archatlas.messaging.delivery.Receiver;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * The warehouse's ear at the shop's topic: a bounded number of records at work, those of one key in their order, each
 * acknowledged when it is settled. What is beyond the bound stays in the broker.
 *
 * <p>The connector's own {@code throttled.ordered=key} is no substitute (seen with SmallRye 4.33): it knows of a record
 * only when the record's turn has come, and so commits past those that wait, which a rebalance then loses.
 */
@ApplicationScoped
class OrderSubscription {

    private static final Logger LOG = Logger.getLogger(OrderSubscription.class);

    private final Instance<Multi<Message<byte[]>>> orders;
    private final boolean enabled;
    private final KeyOrder keyOrder;
    private final Receiver receiver;
    private final Warehouse warehouse;
    private final int inFlight;

    OrderSubscription(
            @Channel("orders") Instance<Multi<Message<byte[]>>> orders,
            BrokerSettings broker,
            KeyOrder keyOrder,
            Receiver receiver,
            Warehouse warehouse,
            DeliverySettings settings) {
        this.orders = orders;
        this.enabled = broker.listensTo(Broker.KAFKA);
        this.keyOrder = keyOrder;
        this.receiver = receiver;
        this.warehouse = warehouse;
        this.inFlight = settings.inFlight();
    }

    void onStart(@Observes StartupEvent started) {
        if (enabled) {
            orders.get()
                    .onItem()
                    .transformToUni(this::settle)
                    .merge(inFlight)
                    .subscribe()
                    .with(settled -> {}, end -> LOG.error("The warehouse hears of no orders any more", end));
        }
    }

    private Uni<Void> settle(Message<byte[]> message) {
        Delivery delivery = Delivery.of(warehouse.consumer(), recordOf(message));
        return Uni.createFrom()
                .completionStage(() -> keyOrder.run(delivery.key(), () -> receive(delivery, message)))
                .chain(outcome -> Uni.createFrom().completionStage(message::ack));
    }

    @SuppressWarnings("unchecked")
    private static ConsumerRecord<String, byte[]> recordOf(Message<byte[]> message) {
        return message.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(IncomingKafkaRecordMetadata::getRecord)
                .orElseThrow();
    }

    private Outcome receive(Delivery delivery, Message<byte[]> message) {
        Context trace = TracingMetadata.fromMessage(message)
                .map(TracingMetadata::getCurrentContext)
                .orElse(Context.root());
        try (Scope scope = trace.makeCurrent()) {
            return receiver.receive(delivery, warehouse);
        }
    }
}
