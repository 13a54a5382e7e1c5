package dev.archatlas.saga.choreography;

import dev.archatlas.saga.choreography.Event.Type;
import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.inventory.Stock;
import dev.archatlas.saga.ordering.Order;
import dev.archatlas.saga.protocol.Json;
import dev.archatlas.saga.transport.Outbox;
import dev.archatlas.saga.transport.Traces;
import jakarta.inject.Singleton;

/** The warehouse hears of an order, and of what came of it. */
@Singleton
class InventoryReactor extends Reactor {

    private final Stock stock;

    InventoryReactor(Database database, Outbox outbox, Traces traces, Json json, Stock stock) {
        super(database, outbox, traces, json);
        this.stock = stock;
    }

    @Override
    public String schema() {
        return "inventory";
    }

    @Override
    void on(Tx tx, Event event) {
        Order order = event.order();
        switch (event.type()) {
            case ORDER_PLACED ->
                act(tx, order, () -> stock.reserve(tx, order.id(), order.product(), order.quantity(), order.price()),
                        Type.STOCK_RESERVED, Type.STOCK_REFUSED);
            case PAYMENT_REFUSED, DELIVERY_REFUSED -> undo(tx, order, () -> stock.release(tx, order.id()));
            default -> {}
        }
    }
}
