package dev.archatlas.saga.ordering;

import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.ordering.Order.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The shop's orders. */
@ApplicationScoped
public class Orders {

    private static final String COLUMNS = "id, customer, product, quantity, price, place, status, reason, placed_at";

    /** Stores a new order. */
    public void insert(Tx tx, Order order) {
        tx.update(
                "insert into ordering.orders (%s) values (?, ?, ?, ?, ?, ?, ?, ?, ?)".formatted(COLUMNS),
                order.id(),
                order.customer(),
                order.product(),
                order.quantity(),
                order.price(),
                order.place(),
                order.status(),
                order.reason(),
                order.placedAt());
    }

    /** One order, if it exists. */
    public Optional<Order> find(Tx tx, UUID id) {
        return tx.first("select %s from ordering.orders where id = ?".formatted(COLUMNS), Orders::order, id);
    }

    /** The newest orders. */
    public List<Order> newest(Tx tx, int limit) {
        return tx.list(
                "select %s from ordering.orders order by placed_at desc limit ?".formatted(COLUMNS),
                Orders::order,
                limit);
    }

    /**
     * Ends the saga's hold on an order.
     *
     * @return whether it was pending
     */
    public boolean close(Tx tx, UUID id, Status status, String reason) {
        return tx.update(
                        "update ordering.orders set status = ?, reason = ? where id = ? and status = 'PENDING'",
                        status,
                        reason,
                        id)
                == 1;
    }

    /** Deletes an order unless a saga holds it; false if one does. */
    boolean forget(Tx tx, UUID id) {
        return tx.update("delete from ordering.orders where id = ? and status <> 'PENDING'", id) == 1;
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getInt(5),
                row.getString(6),
                Status.valueOf(row.getString(7)),
                row.getString(8),
                row.getTimestamp(9).toInstant());
    }
}
