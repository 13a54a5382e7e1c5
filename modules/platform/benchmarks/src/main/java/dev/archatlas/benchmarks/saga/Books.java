package dev.archatlas.benchmarks.saga;

import dev.archatlas.benchmarks.process.Servers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What the parties of one contender have in their tables. */
record Books(Servers servers, String database) {

    /** How many products, customers and places there are. */
    static final int CHOICE = 1_000;

    /** Of one piece, in cents. */
    static final int PRICE = 100;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Empties all tables and fills the shelves: no turn pays for the one before. */
    void open() throws SQLException {
        servers.execute(
                database,
                List.of(
                        """
                        do $$
                        declare each record;
                        begin
                            for each in select schemaname, tablename from pg_tables
                                where schemaname in ('orchestrator', 'ordering', 'inventory', 'payment', 'delivery') loop
                                execute format('truncate %I.%I', each.schemaname, each.tablename);
                            end loop;
                        end $$""",
                        filled("inventory.stock (product, available, price)", "product", "100000000, " + PRICE),
                        filled("payment.account (customer, balance)", "customer", "100000000000"),
                        filled("delivery.route (place, free)", "place", "100000000"),
                        "checkpoint"));
    }

    private static String filled(String columns, String name, String values) {
        return "insert into %s select '%s-' || number, %s from generate_series(0, %d) number"
                .formatted(columns, name, values, CHOICE - 1);
    }

    /**
     * Counts what the parties have done, until all of it is there: some answer before their last step is repeated.
     *
     * @throws IllegalStateException unless each of so many orders is confirmed, with its goods, its money and its room in a van
     */
    void check(long orders) throws SQLException {
        String sql = """
                select where %1$d = all (array[
                    (select count(*) from ordering.orders where status = 'CONFIRMED'),
                    (select count(*) from ordering.orders),
                    (select count(*) from inventory.reservation),
                    (select sum(reserved) from inventory.stock),
                    (select sum(amount) / %2$d from payment.charge),
                    (select count(*) from delivery.booking)])""".formatted(orders, PRICE);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!servers.finds(database, sql) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        if (!servers.finds(database, sql)) {
            throw new IllegalStateException(
                    "Not each of the %d orders is confirmed with all that belongs to it.".formatted(orders));
        }
    }
}
