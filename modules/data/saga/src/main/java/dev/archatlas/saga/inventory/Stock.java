package dev.archatlas.saga.inventory;

import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.participant.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * What is on the shelves, and what is promised. Numbers are changed by adding and subtracting, never by writing back what
 * was read, so sagas need no order among themselves (countermeasure: commutative update).
 */
@ApplicationScoped
public class Stock {

    /** A product with the price of one piece. */
    public record Product(String product, int available, int reserved, int price) {}

    /**
     * Takes pieces off the shelf for an order, if there are enough, and if the price is still the one the customer saw
     * (countermeasure: reread value).
     */
    public Verdict reserve(Tx tx, UUID order, String product, int quantity, int price) {
        boolean taken = tx.update(
                        """
                        update inventory.stock set available = available - ?, reserved = reserved + ?
                        where product = ? and available >= ? and price = ?""",
                        quantity,
                        quantity,
                        product,
                        quantity,
                        price)
                == 1;
        if (!taken) {
            return new Verdict.Refused(whyNot(tx, product, quantity, price));
        }
        tx.update(
                "insert into inventory.reservation (order_id, product, quantity) values (?, ?, ?)",
                order,
                product,
                quantity);
        return new Verdict.Done();
    }

    /** Puts the pieces of an order back on the shelf. */
    public void release(Tx tx, UUID order) {
        tx.update(
                """
                with gone as (delete from inventory.reservation where order_id = ? returning product, quantity)
                update inventory.stock set available = available + gone.quantity, reserved = reserved - gone.quantity
                from gone where stock.product = gone.product""",
                order);
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
        tx.update(
                """
                insert into inventory.stock (product, available, price) values (?, ?, ?)
                on conflict (product) do update set available = excluded.available, price = excluded.price""",
                product,
                available,
                price);
    }

    private String whyNot(Tx tx, String product, int quantity, int price) {
        return find(tx, product)
                .map(found -> found.price() != price
                        ? "%s costs %d now, not %d".formatted(product, found.price(), price)
                        : "%d of %s wanted, %d left".formatted(quantity, product, found.available()))
                .orElse("nobody knows a product " + product);
    }
}
