package dev.archatlas.cqrs.command;

import dev.archatlas.cqrs.order.Order;

/** An order as it is, or was, at a version; 0 where nothing has happened yet. */
public record OrderAt(Order order, int version) {}
