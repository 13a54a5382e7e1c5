package dev.archatlas.benchmarks.peer.temporal;

import dev.archatlas.benchmarks.peer.shop.Order;
import dev.archatlas.benchmarks.peer.shop.Shop;
import java.util.UUID;

/** Each step as one transaction of the shop. */
record ShopSteps(Shop shop) implements OrderSteps {

    @Override
    public void place(UUID id, Order order) {
        shop.place(id, order);
    }

    @Override
    public void reject(UUID id) {
        shop.reject(id);
    }

    @Override
    public void reserve(UUID id, Order order) {
        shop.reserve(id, order);
    }

    @Override
    public void release(UUID id) {
        shop.release(id);
    }

    @Override
    public void charge(UUID id, Order order) {
        shop.charge(id, order);
    }

    @Override
    public void refund(UUID id) {
        shop.refund(id);
    }

    @Override
    public void book(UUID id, Order order) {
        shop.book(id, order);
    }

    @Override
    public void confirm(UUID id) {
        shop.confirm(id);
    }
}
