package dev.archatlas.benchmarks.peer.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The table of read rows, which is the module's {@code order_view} for every contender.
 *
 * @param database with the history in it
 */
record ReadModel(Database database) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final long EVENTS = (long) History.ORDERS * History.EVENTS_OF_ORDER;

    /** Lets the projection read the whole history: events a second until the last of them is to be read. */
    double replay(EventStore store) throws Exception {
        long begin = System.nanoTime();
        store.follow();
        awaitLast(begin + PATIENCE.toNanos());
        double rate = EVENTS * 1e9 / (System.nanoTime() - begin);
        requireEverything();
        return rate;
    }

    private void awaitLast(long deadline) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement query =
                        connection.prepareStatement("select version from order_view where order_id = ?")) {
            query.setObject(1, History.order(History.ORDERS - 1));
            while (version(query) < History.EVENTS_OF_ORDER) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The last event is not to be read after " + PATIENCE + ".");
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private static int version(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private void requireEverything() throws SQLException {
        long lines = History.ORDERS * (History.EVENTS_OF_ORDER - 1L);
        long found = database.number(
                "select sum(lines) from order_view where version = 10 and cents = lines * %d and status = 'PENDING'"
                        .formatted(Facts.QUANTITY * Facts.CENTS));
        if (found != lines) {
            throw new IllegalStateException("%d lines are to be read instead of %d.".formatted(found, lines));
        }
    }
}
