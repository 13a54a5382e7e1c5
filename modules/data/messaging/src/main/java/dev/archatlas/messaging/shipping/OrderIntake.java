package dev.archatlas.messaging.shipping;

import dev.archatlas.messaging.delivery.Delivery;
import dev.archatlas.messaging.delivery.Receiver;
import dev.archatlas.messaging.outbox.TraceHeaders;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The warehouse's door for the shop's events, whatever broker carries them. */
@ApplicationScoped
public class OrderIntake {

    private final Receiver receiver;
    private final Warehouse warehouse;
    private final TraceHeaders traceHeaders;

    OrderIntake(Receiver receiver, Warehouse warehouse, TraceHeaders traceHeaders) {
        this.receiver = receiver;
        this.warehouse = warehouse;
        this.traceHeaders = traceHeaders;
    }

    /** The name that the warehouse subscribes under. */
    public String consumer() {
        return warehouse.consumer();
    }

    /** Stays on a message until it is settled. When this returns, it may be acknowledged. */
    public void settle(
            String key, byte[] payload, Map<String, String> headers, String topic, int partition, long offset) {
        try (Scope trace = traceHeaders.context(headers).makeCurrent()) {
            receiver.receive(Delivery.of(consumer(), key, payload, headers, topic, partition, offset), warehouse);
        }
    }

    /** Makes one attempt at a message; throws if it failed. */
    public void attempt(
            String key, byte[] payload, Map<String, String> headers, String topic, int partition, long offset) {
        receiver.receiveOnce(Delivery.of(consumer(), key, payload, headers, topic, partition, offset), warehouse);
    }
}
