package dev.archatlas.messaging.delivery;

import java.util.Map;
import java.util.UUID;

/** Deliveries of the shop's events to the warehouse, as the broker would hand them over. */
public final class Deliveries {

    private Deliveries() {}

    /** Of a new order. */
    public static Delivery placed(UUID order, String product, int quantity) {
        return of(order, "OrderPlaced", """
                {"orderId": "%s", "version": 1, "product": "%s", "quantity": %d}""".formatted(order, product, quantity));
    }

    /** Of a change of its quantity. */
    public static Delivery changed(UUID order, int version, int quantity) {
        return of(order, "OrderChanged", """
                {"orderId": "%s", "version": %d, "quantity": %d}""".formatted(order, version, quantity));
    }

    private static Delivery of(UUID order, String type, String event) {
        String id = UUID.randomUUID().toString();
        return new Delivery("shipping", id, order.toString(), type, event.getBytes(), Map.of(), "orders", 0, 0);
    }
}
