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
import java.util.Optional;
import java.util.UUID;

/** The cashier: customers' money, in cents, and what has been paid with it. */
@Singleton
public class Payment extends CommandDesk {

    /** Take the money. */
    public record Charge(String customer, long amount) {}

    /** Give it back. */
    public record Refund() {}

    /** A customer's account. */
    public record Account(String customer, long balance) {}

    private final Faults faults;

    /** A cashier who takes commands. */
    public Payment(Database database, Outbox outbox, Traces traces, Json json, Faults faults) {
        super(database, outbox, traces, json);
        this.faults = faults;
    }

    @Override
    public String name() {
        return "payment";
    }

    @Override
    protected Verdict act(Tx tx, Request request) {
        faults.passing(Fault.CHARGE_FAILS);
        Charge charge = body(request, Charge.class);
        return charge(tx, request.saga(), charge.customer(), charge.amount());
    }

    @Override
    protected void undo(Tx tx, Request request) {
        faults.passing(Fault.REFUND_FAILS);
        refund(tx, request.saga());
    }

    /** Takes the price of an order from its customer, who has to have it. */
    public Verdict charge(Tx tx, UUID order, String customer, long amount) {
        boolean taken = tx.update("""
                        with taken as (
                            update payment.account set balance = balance - ?
                            where customer = ? and balance >= ? returning customer)
                        insert into payment.charge (order_id, customer, amount) select ?, customer, ? from taken""", amount, customer, amount, order, amount) == 1;
        return Verdict.when(taken, "%s has not got %d".formatted(customer, amount));
    }

    /** Gives the price of an order back. */
    public void refund(Tx tx, UUID order) {
        tx.update("""
                with gone as (delete from payment.charge where order_id = ? returning customer, amount)
                update payment.account set balance = balance + gone.amount
                from gone where account.customer = gone.customer""", order);
    }

    /** A customer's account, if there is one. */
    public Optional<Account> find(Tx tx, String customer) {
        return tx.first(
                "select customer, balance from payment.account where customer = ?",
                row -> new Account(row.getString(1), row.getLong(2)),
                customer);
    }

    /** Sets what a customer has. */
    public void put(Tx tx, String customer, long balance) {
        tx.update("""
                insert into payment.account (customer, balance) values (?, ?)
                on conflict (customer) do update set balance = excluded.balance""", customer, balance);
    }
}
