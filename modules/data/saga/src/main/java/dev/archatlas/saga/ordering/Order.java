package dev.archatlas.saga.ordering;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer's order.
 *
 * @param id its identity, also its saga's
 * @param customer who pays
 * @param product what
 * @param quantity how many
 * @param price of one piece, in cents, as the customer saw it
 * @param place where to
 * @param status how far it is
 * @param reason why it was cancelled
 * @param placedAt when
 */
public record Order(
        UUID id,
        String customer,
        String product,
        int quantity,
        int price,
        String place,
        Status status,
        String reason,
        Instant placedAt) {

    /** How far an order is. */
    public enum Status {
        /** A saga is at work on it, and nobody else may change it (countermeasure: semantic lock). */
        PENDING,
        CONFIRMED,
        CANCELLED
    }

    /** What all of it costs. */
    public long amount() {
        return (long) quantity * price;
    }
}
