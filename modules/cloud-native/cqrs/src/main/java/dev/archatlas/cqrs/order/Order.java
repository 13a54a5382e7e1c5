package dev.archatlas.cqrs.order;

import dev.archatlas.cqrs.privacy.Sealed;
import java.util.UUID;

/** An order: its state is its type, so what a state does not know cannot be asked of it. */
public sealed interface Order {

    /** What was ordered, by whom and for whom. */
    record Content(UUID customer, Sealed recipient, int lines, long cents) {}

    /** Nothing has happened yet. */
    record Unknown() implements Order {}

    /** An order that exists. */
    sealed interface Existing extends Order {
        Content content();
    }

    record Pending(Content content) implements Existing {}

    record Paid(Content content) implements Existing {}

    record Shipped(Content content, String parcel) implements Existing {}

    record Delivered(Content content, String parcel) implements Existing {}

    record Cancelled(Content content, String reason) implements Existing {}

    /** The state's name, as customers read it. */
    default String status() {
        return switch (this) {
            case Unknown unknown -> "UNKNOWN";
            case Pending pending -> "PENDING";
            case Paid paid -> "PAID";
            case Shipped shipped -> "SHIPPED";
            case Delivered delivered -> "DELIVERED";
            case Cancelled cancelled -> "CANCELLED";
        };
    }

    /** Whether nothing can happen to it any more. */
    default boolean ended() {
        return this instanceof Delivered || this instanceof Cancelled;
    }
}
