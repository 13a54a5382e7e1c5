package dev.archatlas.messaging;

import dev.archatlas.embedded.lease.Endpoints;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What stands in the module's tables, asked of the database itself. */
record Books(Endpoints services) {

    /** Fills the shelves. */
    void stock(List<String> products, int available) throws SQLException {
        try (Connection database = connect();
                PreparedStatement insert =
                        database.prepareStatement("insert into stock (product, available) values (?, ?)")) {
            for (String product : products) {
                insert.setString(1, product);
                insert.setInt(2, available);
                insert.executeUpdate();
            }
        }
    }

    /** The pieces that have left the shelves. */
    int taken(List<String> products, int available) throws SQLException {
        return products.size() * available
                - count("select sum(available) from stock where product = any (?)", products);
    }

    int ordered(List<String> products) throws SQLException {
        return count("select count(*) from orders where product = any (?)", products);
    }

    int shipped(List<String> products) throws SQLException {
        return count("select count(*) from shipment where product = any (?)", products);
    }

    Set<UUID> shipments(List<String> products) throws SQLException {
        return ask("select order_id from shipment where product = any (?)", products, rows -> {
            Set<UUID> orders = new HashSet<>();
            while (rows.next()) {
                orders.add(rows.getObject(1, UUID.class));
            }
            return orders;
        });
    }

    /** Messages on their way: not yet published, parked, or given up. */
    int unsettled() throws SQLException {
        return count("""
                select (select count(*) from outbox)
                    + (select count(*) from parked_delivery)
                    + (select count(*) from dead_letter)""", List.of());
    }

    private int count(String sql, List<String> products) throws SQLException {
        return ask(sql, products, row -> {
            row.next();
            return row.getInt(1);
        });
    }

    private interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    private <T> T ask(String sql, List<String> products, Reading<T> reading) throws SQLException {
        try (Connection database = connect();
                PreparedStatement query = database.prepareStatement(sql)) {
            if (!products.isEmpty()) {
                query.setArray(1, database.createArrayOf("text", products.toArray()));
            }
            try (ResultSet rows = query.executeQuery()) {
                return reading.of(rows);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                services.get(Endpoints.JDBC_URL), services.get(Endpoints.USERNAME), services.get(Endpoints.PASSWORD));
    }
}
