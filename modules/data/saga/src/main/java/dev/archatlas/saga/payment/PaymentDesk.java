package dev.archatlas.saga.payment;

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

/** The cashier's part in the order saga. */
@Singleton
public class PaymentDesk extends CommandDesk {

    /** Take the money. */
    public record Charge(String customer, long amount) {}

    /** Give it back. */
    public record Refund() {}

    private final Accounts accounts;
    private final Faults faults;

    /** A desk in front of the accounts. */
    public PaymentDesk(Database database, Outbox outbox, Traces traces, Json json, Accounts accounts, Faults faults) {
        super(database, outbox, traces, json);
        this.accounts = accounts;
        this.faults = faults;
    }

    @Override
    public String name() {
        return "payment";
    }

    @Override
    protected Verdict act(Tx tx, Request request, String type) {
        faults.passing(Fault.CHARGE_FAILS);
        Charge charge = body(request.body(), Charge.class);
        return accounts.charge(tx, request.saga(), charge.customer(), charge.amount());
    }

    @Override
    protected void undo(Tx tx, Request request) {
        faults.passing(Fault.REFUND_FAILS);
        accounts.refund(tx, request.saga());
    }
}
