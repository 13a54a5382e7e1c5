package dev.archatlas.saga.inventory;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.participant.CommandDesk;
import dev.archatlas.saga.participant.Verdict;
import dev.archatlas.saga.protocol.Json;
import dev.archatlas.saga.protocol.Request;
import dev.archatlas.saga.transport.Outbox;
import dev.archatlas.saga.transport.Traces;
import jakarta.inject.Singleton;

/** The warehouse's part in the order saga. */
@Singleton
public class InventoryDesk extends CommandDesk {

    /** Keep pieces for an order. */
    public record Reserve(String product, int quantity, int price) {}

    /** Give them back. */
    public record Release() {}

    private final Stock stock;

    /** A desk in front of the shelves. */
    public InventoryDesk(Database database, Outbox outbox, Traces traces, Json json, Stock stock) {
        super(database, outbox, traces, json);
        this.stock = stock;
    }

    @Override
    public String name() {
        return "inventory";
    }

    @Override
    protected Verdict act(Tx tx, Request request, String type) {
        Reserve reserve = body(request.body(), Reserve.class);
        return stock.reserve(tx, request.saga(), reserve.product(), reserve.quantity(), reserve.price());
    }

    @Override
    protected void undo(Tx tx, Request request) {
        stock.release(tx, request.saga());
    }
}
