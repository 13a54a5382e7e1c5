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
import java.util.Optional;
import java.util.UUID;

/**
 * The warehouse: what is on the shelves, and what is promised. Numbers are changed by adding and subtracting, never by
 * writing back what was read, so sagas need no order among themselves (countermeasure: commutative update).
 */
@Singleton
public class Inventory extends CommandDesk {

    /** Keep pieces for an order, at the price that the customer saw. */
    public record Reserve(String product, int quantity, int price) {}

    /** Give them back. */
    public record Release() {}

    /** A product with the price of one piece. */
    public record Product(String product, int available, int reserved, int price) {}

    /** A warehouse that takes commands. */
    public Inventory(Database database, Outbox outbox, Traces traces, Json json) {
        super(database, outbox, traces, json);
    }

    @Override
    public String name() {
        return "inventory";
    }

    @Override
    protected Verdict act(Tx tx, Request request) {
        Reserve reserve = body(request, Reserve.class);
        return reserve(tx, request.saga(), reserve.product(), reserve.quantity(), reserve.price());
    }

    @Override
    protected void undo(Tx tx, Request request) {
        release(tx, request.saga());
    }

    /**
     * Takes pieces off the shelf for an order, if there are enough, and if the price is still the one the customer saw
     * (countermeasure: reread value).
     */
    public Verdict reserve(Tx tx, UUID order, String product, int quantity, int price) {
        boolean taken = tx.update("""
                        with taken as (
                            update inventory.stock set available = available - ?, reserved = reserved + ?
                            where product = ? and available >= ? and price = ? returning product)
                        insert into inventory.reservation (order_id, product, quantity) select ?, product, ? from taken""", quantity, quantity, product, quantity, price, order, quantity) == 1;
        return taken ? new Verdict.Done() : new Verdict.Refused(whyNot(tx, product, quantity, price));
    }

    /** Puts the pieces of an order back on the shelf. */
    public void release(Tx tx, UUID order) {
        tx.update("""
                with gone as (delete from inventory.reservation where order_id = ? returning product, quantity)
                update inventory.stock set available = available + gone.quantity, reserved = reserved - gone.quantity
                from gone where stock.product = gone.product""", order);
    }

    /** A product, if it is known. */
    public Optional<Product> find(Tx tx, String product) {
        return tx.first(
                "select product, available, reserved, price from inventory.stock where product = ?",
                row -> new Product(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4)),
                product);
    }

    /** Sets what is on the shelf and what it costs. */
    public void put(Tx tx, String product, int available, int price) {
        tx.update("""
                insert into inventory.stock (product, available, price) values (?, ?, ?)
                on conflict (product) do update set available = excluded.available, price = excluded.price""", product, available, price);
    }

    private String whyNot(Tx tx, String product, int quantity, int price) {
        return find(tx, product)
                .map(found -> found.price() != price
                        ? "%s costs %d now, not %d".formatted(product, found.price(), price)
                        : "%d of %s wanted, %d left".formatted(quantity, product, found.available()))
                .orElse("nobody knows a product " + product);
    }
}
