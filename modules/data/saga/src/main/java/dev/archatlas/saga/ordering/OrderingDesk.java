package dev.archatlas.saga.ordering;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.ordering.Order.Status;
import dev.archatlas.saga.participant.CommandDesk;
import dev.archatlas.saga.participant.Verdict;
import dev.archatlas.saga.protocol.Json;
import dev.archatlas.saga.protocol.Request;
import dev.archatlas.saga.transport.Outbox;
import dev.archatlas.saga.transport.Traces;
import jakarta.inject.Singleton;

/** The shop's part in the order saga: it lets go of the order. */
@Singleton
public class OrderingDesk extends CommandDesk {

    /** The order has gone through. */
    public record Confirm() {}

    /** The order is not to be. */
    public record Reject() {}

    private final Orders orders;

    /** A desk in front of the orders. */
    public OrderingDesk(Database database, Outbox outbox, Traces traces, Json json, Orders orders) {
        super(database, outbox, traces, json);
        this.orders = orders;
    }

    @Override
    public String name() {
        return "ordering";
    }

    @Override
    protected Verdict act(Tx tx, Request request) {
        return Verdict.when(
                orders.close(tx, request.saga(), Status.CONFIRMED, ""), "there is no pending order " + request.saga());
    }

    @Override
    protected void undo(Tx tx, Request request) {
        orders.close(tx, request.saga(), Status.CANCELLED, request.why());
    }
}
