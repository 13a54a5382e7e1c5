package dev.archatlas.messaging.billing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.archatlas.messaging.contract.Envelope;
import dev.archatlas.messaging.contract.Upcaster;
import dev.archatlas.messaging.delivery.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The transformation between consuming and producing: what billing answers to an event, and where it goes. */
@ApplicationScoped
class Invoicing {

    private final Envelope envelope;
    private final ObjectMapper json;
    private final BillingSettings settings;

    Invoicing(Envelope envelope, ObjectMapper json, BillingSettings settings) {
        this.envelope = envelope;
        this.json = json;
        this.settings = settings;
    }

    /**
     * An invoice for a placed order, the event itself to the rejected ones if it cannot be billed, nothing for events
     * that do not concern billing. The invoice of an event that comes twice has the same id twice.
     */
    Optional<ProducerRecord<String, byte[]>> answer(ConsumerRecord<String, byte[]> kafka) {
        Delivery event = Delivery.of("billing", envelope.opened(kafka));
        if (!event.type().equals("OrderPlaced")) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>(event.headers());
        try {
            byte[] invoice = json.writeValueAsBytes(invoice(event));
            headers.put("ce_specversion", "1.0");
            headers.put(
                    "ce_id",
                    UUID.nameUUIDFromBytes(("invoice of " + event.messageId()).getBytes(UTF_8))
                            .toString());
            headers.put("ce_type", Invoice.TYPE);
            headers.put("ce_source", "/" + settings.topic());
            headers.put("ce_time", Instant.now().toString());
            headers.put("ce_dataschema", "/schemas/order-invoiced-v1.json");
            headers.put("content-type", "application/json");
            return Optional.of(message(settings.topic(), event.key(), invoice, headers));
        } catch (IOException | RuntimeException unreadable) {
            headers.put("rejected-because", unreadable.toString());
            return Optional.of(message(settings.rejectedTopic(), event.key(), event.payload(), headers));
        }
    }

    private Invoice invoice(Delivery event) throws IOException {
        ObjectNode placed = json.readValue(event.payload(), ObjectNode.class);
        return Invoice.of(Upcaster.latest(event.type(), event.headers().get("ce_dataschema"), placed));
    }

    private static ProducerRecord<String, byte[]> message(
            String topic, String key, byte[] payload, Map<String, String> headers) {
        var message = new ProducerRecord<>(topic, key, payload);
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        return message;
    }
}
