package dev.archatlas.benchmarks.peer.shop;

import java.io.IOException;
import java.sql.SQLException;

/** The same transactions one after the other, and nobody who knows how far an order is. Whoever dies leaves it half done. */
public final class Limit {

    private Limit() {}

    /** Serves until it is killed. */
    public static void main(String[] args) throws IOException, SQLException {
        Shop shop = Shop.configured();
        Front.open((id, order) -> {
            shop.place(id, order);
            shop.reserve(id, order);
            shop.charge(id, order);
            shop.book(id, order);
            shop.confirm(id);
        });
    }
}
