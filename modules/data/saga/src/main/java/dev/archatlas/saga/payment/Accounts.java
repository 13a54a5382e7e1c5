package dev.archatlas.saga.payment;

import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.participant.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Customers' money, in cents, and what has been paid with it. */
@ApplicationScoped
public class Accounts {

    /** A customer's account. */
    public record Account(String customer, long balance) {}

    /** Takes the price of an order from its customer, who has to have it. */
    public Verdict charge(Tx tx, UUID order, String customer, long amount) {
        boolean taken = tx.update(
                        "update payment.account set balance = balance - ? where customer = ? and balance >= ?",
                        amount,
                        customer,
                        amount)
                == 1;
        if (taken) {
            tx.update(
                    "insert into payment.charge (order_id, customer, amount) values (?, ?, ?)", order, customer, amount);
        }
        return Verdict.when(taken, "%s has not got %d".formatted(customer, amount));
    }

    /** Gives the price of an order back. */
    public void refund(Tx tx, UUID order) {
        tx.update(
                """
                with gone as (delete from payment.charge where order_id = ? returning customer, amount)
                update payment.account set balance = balance + gone.amount
                from gone where account.customer = gone.customer""",
                order);
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
        tx.update(
                """
                insert into payment.account (customer, balance) values (?, ?)
                on conflict (customer) do update set balance = excluded.balance""",
                customer,
                balance);
    }
}
