package dev.archatlas.cqrs.order;

import dev.archatlas.cqrs.privacy.Sealed;
import java.util.UUID;

/** What has happened to an order: the only thing that is stored of it. Money is in cents. */
public sealed interface OrderEvent {

    record OrderPlaced(UUID customer, Sealed recipient) implements OrderEvent {}

    record LineAdded(String product, int quantity, long unitCents) implements OrderEvent {
        /** What the line costs. */
        public long total() {
            return quantity * unitCents;
        }
    }

    record OrderPaid(long cents) implements OrderEvent {}

    record OrderShipped(String parcel) implements OrderEvent {}

    record OrderDelivered() implements OrderEvent {}

    record OrderCancelled(String reason) implements OrderEvent {}
}
