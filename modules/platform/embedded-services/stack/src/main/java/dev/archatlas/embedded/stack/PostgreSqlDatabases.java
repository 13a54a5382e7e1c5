package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Endpoints;
import dev.archatlas.embedded.lease.Request;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A database for each application; for a test run one of its own, dropped at the end of the lease. */
final class PostgreSqlDatabases implements Tenancy {
    static final String USER = "postgres";
    static final String PASSWORD = "postgres";

    private static final Duration DROP_PATIENCE = Duration.ofSeconds(10);

    private final String address;

    PostgreSqlDatabases(Server server) {
        this.address = "%s:%d".formatted(server.host(), server.port());
    }

    @Override
    public synchronized Share open(Request.Hold request) throws SQLException {
        String name = request.lease().application().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        return request.lease().fresh() ? fresh("%s_test_%d".formatted(name, request.pid())) : lasting(name);
    }

    @Override
    public void requireAnswer() throws SQLException {
        execute("SELECT 1");
    }

    private Share lasting(String database) throws SQLException {
        if (!exists(database)) {
            execute("CREATE DATABASE \"%s\"".formatted(database));
        }
        return Share.lasting(properties(database));
    }

    private Share fresh(String wanted) throws SQLException {
        String database = wanted;
        for (int attempt = 2; exists(database); attempt++) { // one process can run its tests more than once
            database = wanted + "_" + attempt;
        }
        execute("CREATE DATABASE \"%s\"".formatted(database));
        String created = database;
        return new Share(properties(created), () -> drop(created));
    }

    private Map<String, String> properties(String database) {
        return Map.of(
                Endpoints.JDBC_URL,
                "jdbc:postgresql://%s/%s".formatted(address, database),
                Endpoints.REACTIVE_URL,
                "postgresql://%s/%s".formatted(address, database),
                Endpoints.USERNAME,
                USER,
                Endpoints.PASSWORD,
                PASSWORD);
    }

    private void drop(String database) {
        try {
            awaitUnused(database);
            execute("DROP DATABASE IF EXISTS \"%s\" WITH (FORCE)".formatted(database));
        } catch (SQLException e) {
            System.out.printf("The test database %s stays until the stack stops: %s%n", database, e.getMessage());
        }
    }

    /** An application gives its lease back before it has closed its connections; it gets a moment for that. */
    private void awaitUnused(String database) throws SQLException {
        long deadline = System.nanoTime() + DROP_PATIENCE.toNanos();
        while (found("SELECT 1 FROM pg_stat_activity WHERE datname = ?", database) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private boolean exists(String database) throws SQLException {
        return found("SELECT 1 FROM pg_database WHERE datname = ?", database);
    }

    private boolean found(String sql, String database) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, database);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s/postgres?connectTimeout=5&socketTimeout=60".formatted(address), USER, PASSWORD);
    }
}
