package dev.archatlas.cqrs.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.archatlas.showcase.Topic;
import java.math.BigDecimal;

/**
 * Lifts the data of old events to today's shape, one version at a time, whenever they are read. The store keeps what was
 * written. (Greg Young, <i>Versioning in an Event Sourced System</i>, 2017)
 */
@Topic("event-sourcing-cqrs/event-store")
final class Upcaster {

    /** The shape in which events are written today. */
    static final int CURRENT = 2;

    private static final String UNKNOWN = "not told";

    private Upcaster() {}

    /**
     * The data in today's shape.
     *
     * @throws IllegalArgumentException if it comes from a newer version of this program
     */
    static ObjectNode lift(String type, int schema, ObjectNode data) {
        return switch (schema) {
            case 1 -> fromFirst(type, data);
            case CURRENT -> data;
            default ->
                throw new IllegalArgumentException(
                        "%s has schema %d, this program knows up to %d: update it.".formatted(type, schema, CURRENT));
        };
    }

    /** Version 1 had prices as decimal texts, one piece per line, and no reason for a cancellation. */
    private static ObjectNode fromFirst(String type, ObjectNode data) {
        ObjectNode lifted = data.deepCopy();
        switch (type) {
            case "LineAdded" ->
                lifted.put("quantity", 1)
                        .put("unitCents", cents(lifted.remove("price").textValue()));
            case "OrderPaid" ->
                lifted.put("cents", cents(lifted.remove("amount").textValue()));
            case "OrderCancelled" -> lifted.put("reason", UNKNOWN);
            default -> {
                // the same in both
            }
        }
        return lifted;
    }

    private static long cents(String amount) {
        return new BigDecimal(amount).movePointRight(2).longValueExact();
    }
}
