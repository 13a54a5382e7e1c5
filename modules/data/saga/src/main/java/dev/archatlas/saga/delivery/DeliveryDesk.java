package dev.archatlas.saga.delivery;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.fault.Fault;
import dev.archatlas.saga.fault.Faults;
import dev.archatlas.saga.participant.CommandDesk;
import dev.archatlas.saga.participant.Verdict;
import dev.archatlas.saga.protocol.Json;
import dev.archatlas.saga.protocol.Request;
import dev.archatlas.saga.transport.Outbox;
import dev.archatlas.saga.transport.Traces;
import jakarta.inject.Singleton;

/** The carrier's part in the order saga. */
@Singleton
public class DeliveryDesk extends CommandDesk {

    /** Keep room in a van. */
    public record Book(String place) {}

    /** Give it back. */
    public record CancelBooking() {}

    private final Vans vans;
    private final Faults faults;

    /** A desk in front of the vans. */
    public DeliveryDesk(Database database, Outbox outbox, Traces traces, Json json, Vans vans, Faults faults) {
        super(database, outbox, traces, json);
        this.vans = vans;
        this.faults = faults;
    }

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    protected Verdict act(Tx tx, Request request, String type) {
        faults.passing(Fault.BOOKING_FAILS);
        return vans.book(tx, request.saga(), body(request.body(), Book.class).place());
    }

    @Override
    protected void undo(Tx tx, Request request) {
        vans.cancel(tx, request.saga());
    }
}
