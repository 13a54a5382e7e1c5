package dev.archatlas.messaging.shipping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.messaging.delivery.Delivery;
import dev.archatlas.messaging.delivery.PoisonMessage;
import java.io.IOException;
import java.util.UUID;

/**
 * What the warehouse reads out of the shop's events: it knows their published form, not the shop's classes, and
 * overlooks what it has no use for (tolerant reader).
 */
sealed interface Instruction {

    UUID orderId();

    int version();

    record Ship(UUID orderId, int version, String product, int quantity) implements Instruction {}

    record Resize(UUID orderId, int version, int quantity) implements Instruction {}

    record Recall(UUID orderId, int version) implements Instruction {}

    /**
     * Reads a delivery.
     *
     * @throws PoisonMessage if it is not one of the shop's events
     */
    static Instruction read(Delivery delivery, ObjectMapper json) {
        try {
            JsonNode event = json.readTree(delivery.payload());
            UUID order = UUID.fromString(text(event, "orderId"));
            int version = positive(event, "version");
            return switch (delivery.type()) {
                case "OrderPlaced" -> new Ship(order, version, text(event, "product"), positive(event, "quantity"));
                case "OrderChanged" -> new Resize(order, version, positive(event, "quantity"));
                case "OrderCancelled" -> new Recall(order, version);
                default -> throw new IllegalArgumentException("Unknown type of event: '" + delivery.type() + "'");
            };
        } catch (IOException | RuntimeException unreadable) {
            throw new PoisonMessage("Not an event of an order", unreadable);
        }
    }

    private static String text(JsonNode event, String field) {
        JsonNode value = event.required(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("Not a text: " + field + " = " + value);
        }
        return value.textValue();
    }

    /** Jackson would read a text, or a number that is too large, as some other number. */
    private static int positive(JsonNode event, String field) {
        JsonNode value = event.required(field);
        if (!value.isInt() || value.intValue() <= 0) {
            throw new IllegalArgumentException("Not a positive whole number: " + field + " = " + value);
        }
        return value.intValue();
    }
}
