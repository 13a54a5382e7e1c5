package dev.archatlas.saga.choreography;

import dev.archatlas.saga.choreography.Event.Type;
import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.ordering.Order;
import dev.archatlas.saga.ordering.Order.Status;
import dev.archatlas.saga.ordering.Orders;
import dev.archatlas.saga.protocol.Json;
import dev.archatlas.saga.transport.Outbox;
import dev.archatlas.saga.transport.Traces;
import jakarta.inject.Singleton;

/** The shop starts it all, and hears how it ended. */
@Singleton
class OrderingReactor extends Reactor {

    private final Database database;
    private final Orders orders;

    OrderingReactor(Database database, Outbox outbox, Traces traces, Json json, Orders orders) {
        super(database, outbox, traces, json);
        this.database = database;
        this.orders = orders;
    }

    @Override
    public String schema() {
        return "ordering";
    }

    @Override
    void on(Tx tx, Event event) {
        Order order = event.order();
        switch (event.type()) {
            case DELIVERY_BOOKED -> orders.close(tx, order.id(), Status.CONFIRMED, "");
            case STOCK_REFUSED, PAYMENT_REFUSED, DELIVERY_REFUSED ->
                orders.close(tx, order.id(), Status.CANCELLED, event.reason());
            default -> {}
        }
    }

    /** Stores an order and tells of it, in one local transaction. */
    void place(Order order) {
        database.run("place a choreographed order", tx -> {
            orders.insert(tx, order);
            tell(tx, new Event(Type.ORDER_PLACED, order, ""));
        });
    }
}
