package dev.archatlas.cqrs.readmodel;

import dev.archatlas.cqrs.command.OrderAt;
import dev.archatlas.cqrs.order.Order;
import dev.archatlas.cqrs.privacy.Sealed;
import java.util.Optional;
import java.util.UUID;

/**
 * What can be read of an order.
 *
 * @param detail the parcel of one that is shipped, the reason of one that is cancelled, else empty
 */
record Facts(
        UUID id, int version, String status, UUID customer, Sealed recipient, int lines, long cents, String detail) {

    /** The facts of an order that exists. */
    static Optional<Facts> of(UUID id, OrderAt at) {
        return at.order() instanceof Order.Existing order
                ? Optional.of(new Facts(
                        id,
                        at.version(),
                        order.status(),
                        order.content().customer(),
                        order.content().recipient(),
                        order.content().lines(),
                        order.content().cents(),
                        detail(order)))
                : Optional.empty();
    }

    private static String detail(Order.Existing order) {
        return switch (order) {
            case Order.Pending pending -> "";
            case Order.Paid paid -> "";
            case Order.Shipped shipped -> shipped.parcel();
            case Order.Delivered delivered -> delivered.parcel();
            case Order.Cancelled cancelled -> cancelled.reason();
        };
    }
}
