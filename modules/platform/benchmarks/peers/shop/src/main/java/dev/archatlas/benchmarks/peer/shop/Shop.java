package dev.archatlas.benchmarks.peer.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The local transactions of the four parties, with the statements of the saga module on the module's tables. A step knows
 * by the primary key that it was done before, then it does nothing.
 */
public final class Shop {

    private final DataSource dataSource;

    /** The shop in a database that has the module's tables. */
    public Shop(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The shop in the database that the system properties {@code bench.*} name. */
    public static Shop configured() throws SQLException {
        return new Shop(Pool.of(Settings.of("jdbc-url"), Settings.of("user"), Settings.of("password")));
    }

    /** Ordering: stores a pending order. */
    public void place(UUID id, Order order) {
        write("""
                insert into ordering.orders (id, customer, product, quantity, price, place, status, reason, placed_at)
                values (?, ?, ?, ?, ?, ?, 'PENDING', '', now()) on conflict do nothing""", id, order.customer(), order.product(), order.quantity(), order.price(), order.place());
    }

    /** Ordering: confirms it. */
    public void confirm(UUID id) {
        write("update ordering.orders set status = 'CONFIRMED' where id = ? and status = 'PENDING'", id);
    }

    /** Ordering: cancels it. */
    public void reject(UUID id) {
        write("update ordering.orders set status = 'CANCELLED' where id = ? and status = 'PENDING'", id);
    }

    /** Inventory: takes pieces off the shelf, if there are enough at that price. */
    public void reserve(UUID id, Order order) {
        require(
                write(
                        """
                        with taken as (
                            update inventory.stock set available = available - ?, reserved = reserved + ?
                            where product = ? and available >= ? and price = ? returning product)
                        insert into inventory.reservation (order_id, product, quantity)
                        select ?, product, ? from taken""",
                        order.quantity(),
                        order.quantity(),
                        order.product(),
                        order.quantity(),
                        order.price(),
                        id,
                        order.quantity()),
                "there are not enough of " + order.product());
    }

    /** Inventory: puts them back. */
    public void release(UUID id) {
        write("""
                with gone as (delete from inventory.reservation where order_id = ? returning product, quantity)
                update inventory.stock set available = available + gone.quantity, reserved = reserved - gone.quantity
                from gone where stock.product = gone.product""", id);
    }

    /** Payment: takes the money, if the customer has it. */
    public void charge(UUID id, Order order) {
        require(
                write("""
                        with taken as (
                            update payment.account set balance = balance - ?
                            where customer = ? and balance >= ? returning customer)
                        insert into payment.charge (order_id, customer, amount) select ?, customer, ? from taken""", order.amount(), order.customer(), order.amount(), id, order.amount()),
                order.customer() + " has not got so much");
    }

    /** Payment: gives it back. */
    public void refund(UUID id) {
        write("""
                with gone as (delete from payment.charge where order_id = ? returning customer, amount)
                update payment.account set balance = balance + gone.amount
                from gone where account.customer = gone.customer""", id);
    }

    /** Delivery: keeps room in a van, if there is some. */
    public void book(UUID id, Order order) {
        require(write("""
                        with booked as (
                            update delivery.route set free = free - 1 where place = ? and free > 0 returning place)
                        insert into delivery.booking (order_id, place) select ?, place from booked""", order.place(), id), "no van goes to " + order.place());
    }

    /** Delivery: gives it back. */
    public void cancel(UUID id) {
        write("""
                with gone as (delete from delivery.booking where order_id = ? returning place)
                update delivery.route set free = free + 1 from gone where route.place = gone.place""", id);
    }

    private static void require(boolean done, String otherwise) {
        if (!done) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** One statement, one transaction; whether it is done, now or before. */
    private boolean write(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate() > 0;
        } catch (SQLException failure) {
            if ("23505".equals(failure.getSQLState())) {
                return true; // unique violation: it was done before
            }
            throw new IllegalStateException(failure);
        }
    }
}
