package dev.archatlas.messaging.shipping;

import dev.archatlas.messaging.contract.Envelope;
import dev.archatlas.messaging.delivery.Delivery;
import dev.archatlas.messaging.delivery.Receiver;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The warehouse's ear at the shop's topic. A record is acknowledged when this returns. */
@ApplicationScoped
class OrderSubscription {

    private final Receiver receiver;
    private final Warehouse warehouse;
    private final Envelope envelope;

    OrderSubscription(Receiver receiver, Warehouse warehouse, Envelope envelope) {
        this.receiver = receiver;
        this.warehouse = warehouse;
        this.envelope = envelope;
    }

    /** Unordered for the framework, as the connector already hands out each key's records one by one. */
    @Incoming("orders")
    @Blocking(ordered = false)
    @RunOnVirtualThread
    void receive(ConsumerRecord<String, byte[]> kafka) {
        receiver.receive(Delivery.of(warehouse.consumer(), envelope.opened(kafka)), warehouse);
    }
}
