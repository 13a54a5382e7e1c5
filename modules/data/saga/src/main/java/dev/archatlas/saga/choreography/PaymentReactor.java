package dev.archatlas.saga.choreography;

import dev.archatlas.saga.choreography.Event.Type;
import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.ordering.Order;
import dev.archatlas.saga.payment.Accounts;
import dev.archatlas.saga.protocol.Json;
import dev.archatlas.saga.transport.Outbox;
import dev.archatlas.saga.transport.Traces;
import jakarta.inject.Singleton;

/** The cashier hears that stock is reserved, and of what came of it. */
@Singleton
class PaymentReactor extends Reactor {

    private final Accounts accounts;

    PaymentReactor(Database database, Outbox outbox, Traces traces, Json json, Accounts accounts) {
        super(database, outbox, traces, json);
        this.accounts = accounts;
    }

    @Override
    public String schema() {
        return "payment";
    }

    @Override
    void on(Tx tx, Event event) {
        Order order = event.order();
        switch (event.type()) {
            case STOCK_RESERVED ->
                act(tx, order, () -> accounts.charge(tx, order.id(), order.customer(), order.amount()),
                        Type.PAYMENT_TAKEN, Type.PAYMENT_REFUSED);
            case DELIVERY_REFUSED -> undo(tx, order, () -> accounts.refund(tx, order.id()));
            default -> {}
        }
    }
}
