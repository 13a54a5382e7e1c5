package dev.archatlas.messaging.ordering;

import java.util.UUID;

/** What other parts may know of an order's life. The version counts the order's changes from 1. */
public sealed interface OrderEvent {

    UUID orderId();

    int version();

    record OrderPlaced(UUID orderId, int version, String product, int quantity) implements OrderEvent {}

    record OrderChanged(UUID orderId, int version, String product, int quantity) implements OrderEvent {}

    record OrderCancelled(UUID orderId, int version) implements OrderEvent {}
}
