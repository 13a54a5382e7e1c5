package dev.archatlas.benchmarks.peer.temporal;

import dev.archatlas.benchmarks.peer.shop.Order;
import io.temporal.activity.ActivityInterface;
import java.util.UUID;

/** The steps of an order, and how they are undone. */
@ActivityInterface
public interface OrderSteps {

    void place(UUID id, Order order);

    void reject(UUID id);

    void reserve(UUID id, Order order);

    void release(UUID id);

    void charge(UUID id, Order order);

    void refund(UUID id);

    void book(UUID id, Order order);

    void confirm(UUID id);
}
