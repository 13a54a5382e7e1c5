package dev.archatlas.saga.choreography;

import dev.archatlas.saga.choreography.Event.Type;
import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.delivery.Vans;
import dev.archatlas.saga.ordering.Order;
import dev.archatlas.saga.protocol.Json;
import dev.archatlas.saga.transport.Outbox;
import dev.archatlas.saga.transport.Traces;
import jakarta.inject.Singleton;

/** The carrier hears that an order is paid for. */
@Singleton
class DeliveryReactor extends Reactor {

    private final Vans vans;

    DeliveryReactor(Database database, Outbox outbox, Traces traces, Json json, Vans vans) {
        super(database, outbox, traces, json);
        this.vans = vans;
    }

    @Override
    public String schema() {
        return "delivery";
    }

    @Override
    void on(Tx tx, Event event) {
        Order order = event.order();
        switch (event.type()) {
            case PAYMENT_TAKEN ->
                act(tx, order, () -> vans.book(tx, order.id(), order.place()), Type.DELIVERY_BOOKED, Type.DELIVERY_REFUSED);
            default -> {}
        }
    }
}
