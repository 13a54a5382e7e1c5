package dev.archatlas.cqrs.subscription;

import dev.archatlas.showcase.Topic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The owner's seat of a subscription: an advisory lock that lives as long as the session that holds it, so the death of
 * an owner frees it at once. The lock alone proves nothing, as an owner may have lost its session without knowing: each
 * owner has an epoch, and only the newest one can advance the checkpoint (a fencing token; Kleppmann, <i>Designing
 * Data-Intensive Applications</i>, chapter 8). The same session hears when events were appended.
 */
@Topic("event-sourcing-cqrs/projections")
final class Seat implements AutoCloseable {

    private final DataSource dataSource;
    private final Checkpoints checkpoints;
    private final String subscription;
    private Connection session;
    private long epoch;
    private boolean taken;

    Seat(DataSource dataSource, Checkpoints checkpoints, String subscription) {
        this.dataSource = dataSource;
        this.checkpoints = checkpoints;
        this.subscription = subscription;
    }

    /** Takes the seat if nobody else has it. */
    boolean take() throws SQLException {
        if (!taken && lock()) {
            checkpoints.begin(session(), subscription);
            epoch = checkpoints.own(session(), subscription).epoch();
            taken = true;
        }
        return taken;
    }

    /** The token of this ownership. */
    long epoch() {
        return epoch;
    }

    /**
     * Returns when events were appended, at the latest after the given time. A notification can be missed, so nothing
     * depends on it.
     *
     * @throws SQLException if the session is lost, and with it the seat
     */
    void await(Duration atMost) throws SQLException {
        session().unwrap(PGConnection.class).getNotifications((int) atMost.toMillis());
    }

    /** Gives up the seat and the session. */
    @Override
    public void close() {
        taken = false;
        Connection closing = session;
        session = null;
        if (closing == null) {
            return;
        }
        try (closing;
                Statement statement = closing.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
            statement.execute("unlisten event");
        } catch (SQLException gone) {
            // a session that is lost holds no lock and listens no more
        }
    }

    private boolean lock() throws SQLException {
        try (PreparedStatement query =
                session().prepareStatement("select pg_try_advisory_lock(hashtextextended('subscription ' || ?, 0))")) {
            query.setString(1, subscription);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private Connection session() throws SQLException {
        if (session == null) {
            session = dataSource.getConnection();
            try (Statement statement = session.createStatement()) {
                statement.execute("listen event");
            }
        }
        return session;
    }
}
