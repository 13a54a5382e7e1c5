package dev.archatlas.messaging.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Rings when some instance has committed messages (PostgreSQL's LISTEN and NOTIFY). A bell can be missed, after a lost
 * connection or the death of who would have rung: it only makes the relay faster than its poll interval, and nothing
 * depends on it.
 */
@ApplicationScoped
class OutboxBell {

    private final DataSource dataSource;
    private Connection connection;

    OutboxBell(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Returns when the bell rings, at the latest after the given time. */
    synchronized void await(Duration atMost) throws SQLException {
        try {
            listen().getNotifications((int) atMost.toMillis());
        } catch (SQLException lost) {
            close();
            throw lost;
        }
    }

    private PGConnection listen() throws SQLException {
        if (connection == null) {
            connection = dataSource.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("listen outbox");
            }
        }
        return connection.unwrap(PGConnection.class);
    }

    synchronized void close() {
        if (connection != null) {
            try (Connection closing = connection;
                    Statement statement = closing.createStatement()) {
                statement.execute("unlisten outbox");
            } catch (SQLException gone) {
                // a connection that is lost listens no more
            } finally {
                connection = null;
            }
        }
    }
}
