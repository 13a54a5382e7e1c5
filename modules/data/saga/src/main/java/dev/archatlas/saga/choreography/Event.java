package dev.archatlas.saga.choreography;

import dev.archatlas.saga.ordering.Order;

/**
 * Something that happened to an order, told to everybody. It carries the order, so that nobody has to ask.
 *
 * @param type what happened
 * @param order to which order
 * @param reason why, where something was refused
 */
public record Event(Type type, Order order, String reason) {

    /** What can happen. */
    public enum Type {
        ORDER_PLACED,
        STOCK_RESERVED,
        STOCK_REFUSED,
        PAYMENT_TAKEN,
        PAYMENT_REFUSED,
        DELIVERY_BOOKED,
        DELIVERY_REFUSED
    }
}
