package dev.archatlas.benchmarks.peer.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.archatlas.benchmarks.load.Setting;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database of the PostgreSQL that all share.
 *
 * @param url for JDBC
 */
public record Database(String url, String user, String password) {

    /** The database of a name, on the server that the settings tell. */
    static Database named(String name) {
        return new Database(
                Setting.of("server") + name + "?reWriteBatchedInserts=true",
                Setting.of("user"),
                Setting.of("password"));
    }

    /** A pool whose connections begin a transaction by themselves; commits are the borrower's. */
    public HikariDataSource pool(int connections) {
        return pool(connections, false);
    }

    /** One connection that commits each statement. */
    public HikariDataSource notifying() {
        return pool(1, true);
    }

    private HikariDataSource pool(int connections, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setAutoCommit(autoCommit);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** A connection that nobody else uses. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Runs a statement in a transaction of its own. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** One number. */
    public long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
