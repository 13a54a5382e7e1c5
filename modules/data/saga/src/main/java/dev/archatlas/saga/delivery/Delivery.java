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
import java.util.Optional;
import java.util.UUID;

/** The carrier: room in the vans that go to a place. */
@Singleton
public class Delivery extends CommandDesk {

    /** Keep room in a van. */
    public record Book(String place) {}

    /** Give it back. */
    public record CancelBooking() {}

    /** A place and how many more orders go there. */
    public record Route(String place, int free) {}

    private final Faults faults;

    /** A carrier who takes commands. */
    public Delivery(Database database, Outbox outbox, Traces traces, Json json, Faults faults) {
        super(database, outbox, traces, json);
        this.faults = faults;
    }

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    protected Verdict act(Tx tx, Request request) {
        faults.passing(Fault.BOOKING_FAILS);
        return book(tx, request.saga(), body(request, Book.class).place());
    }

    @Override
    protected void undo(Tx tx, Request request) {
        cancel(tx, request.saga());
    }

    /** Keeps room for an order, if a van goes there and is not full. */
    public Verdict book(Tx tx, UUID order, String place) {
        boolean booked = tx.update("""
                        with booked as (
                            update delivery.route set free = free - 1 where place = ? and free > 0 returning place)
                        insert into delivery.booking (order_id, place) select ?, place from booked""", place, order) == 1;
        return Verdict.when(booked, "no van goes to %s, or all are full".formatted(place));
    }

    /** Gives the room back. */
    public void cancel(Tx tx, UUID order) {
        tx.update("""
                with gone as (delete from delivery.booking where order_id = ? returning place)
                update delivery.route set free = free + 1 from gone where route.place = gone.place""", order);
    }

    /** A route, if a van goes there. */
    public Optional<Route> find(Tx tx, String place) {
        return tx.first(
                "select place, free from delivery.route where place = ?",
                row -> new Route(row.getString(1), row.getInt(2)),
                place);
    }

    /** Sets how many more orders go to a place. */
    public void put(Tx tx, String place, int free) {
        tx.update("""
                insert into delivery.route (place, free) values (?, ?)
                on conflict (place) do update set free = excluded.free""", place, free);
    }
}
