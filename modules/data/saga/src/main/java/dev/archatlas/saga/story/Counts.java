package dev.archatlas.saga.story;

import dev.archatlas.saga.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The numbers and rows behind the page's stations. */
@ApplicationScoped
class Counts {

    record OrderRow(UUID order, String customer, String product, int quantity, String status, String reason) {}

    record SagaRow(UUID saga, String status, int step, int attempt, String cause) {}

    record LineRow(UUID saga, String step, String event, int attempt, String why) {}

    record StockRow(String product, int available, int reserved) {}

    record AccountRow(String customer, long balance) {}

    record RouteRow(String place, int free) {}

    private final Database database;

    Counts(Database database) {
        this.database = database;
    }

    /** The rows of a table, or of a part of it. */
    long of(String rows) {
        return database.read(tx -> tx.number("select count(*) from " + rows));
    }

    List<OrderRow> newestOrders() {
        return database.read(tx -> tx.list(
                "select id, customer, product, quantity, status, reason from ordering.orders order by placed_at desc limit 5",
                row -> new OrderRow(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getString(5),
                        row.getString(6))));
    }

    /** Sagas that have not ended, or of these only the parked ones. */
    List<SagaRow> sagas(boolean parked) {
        return database.read(tx -> tx.list(
                """
                select id, status, step, attempt, coalesce(cause, '') from orchestrator.saga
                where (due_at is not null or parked) and parked = ? order by deadline desc limit 5""",
                row -> new SagaRow(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getString(5)),
                parked));
    }

    List<LineRow> newestLines() {
        return database.read(tx -> tx.list(
                "select saga, step, event, attempt, why from orchestrator.timeline order by position desc limit 8",
                row -> new LineRow(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getString(5))));
    }

    List<StockRow> stock() {
        return database.read(tx -> tx.list(
                "select product, available, reserved from inventory.stock order by product limit 5",
                row -> new StockRow(row.getString(1), row.getInt(2), row.getInt(3))));
    }

    List<AccountRow> accounts() {
        return database.read(tx -> tx.list(
                "select customer, balance from payment.account order by customer limit 5",
                row -> new AccountRow(row.getString(1), row.getLong(2))));
    }

    List<RouteRow> routes() {
        return database.read(tx -> tx.list(
                "select place, free from delivery.route order by place limit 5",
                row -> new RouteRow(row.getString(1), row.getInt(2))));
    }
}
