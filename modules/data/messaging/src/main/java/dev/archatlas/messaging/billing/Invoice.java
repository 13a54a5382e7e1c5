package dev.archatlas.messaging.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** What a placed order costs; published as {@code OrderInvoiced}. */
record Invoice(UUID orderId, String product, int quantity, long totalCents) {

    static final String TYPE = "OrderInvoiced";

    /**
     * Bills a placed order, as its newest version tells it.
     *
     * @throws IllegalArgumentException if a field is missing or makes no sense
     */
    static Invoice of(JsonNode placed) {
        int quantity = Math.toIntExact(positive(placed, "quantity"));
        long price = positive(placed, "unitPriceCents");
        return new Invoice(
                UUID.fromString(placed.required("orderId").asText()),
                placed.required("product").asText(),
                quantity,
                Math.multiplyExact(price, quantity));
    }

    private static long positive(JsonNode placed, String field) {
        JsonNode value = placed.required(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() <= 0) {
            throw new IllegalArgumentException("Not a positive whole number: " + field + " = " + value);
        }
        return value.intValue();
    }
}
