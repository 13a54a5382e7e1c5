package dev.archatlas.messaging.shipping;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How many pieces of a product stand in the warehouse. */
@Entity
@Table(name = "stock")
public class Stock extends PanacheEntityBase {

    @Id
    public String product;

    public int available;

    protected Stock() {}

    Stock(String product, int available) {
        this.product = product;
        this.available = available;
    }

    /**
     * Takes pieces out, or puts a negative number of them back.
     *
     * @throws IllegalStateException if the product is unknown or there are too few: a later attempt may succeed
     */
    static void take(String product, int pieces) {
        int changed = update("available = available - ?1 where product = ?2 and available >= ?1", pieces, product);
        if (changed == 0) {
            throw new IllegalStateException("The warehouse has not %d pieces of %s".formatted(pieces, product));
        }
    }
}
