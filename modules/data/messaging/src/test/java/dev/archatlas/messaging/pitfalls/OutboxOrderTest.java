package dev.archatlas.messaging.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Three ways to read an outbox that look right, each with the interleaving of two transactions that breaks it. The
 * relay of this module (no cursor, one relay per shard of keys, order by position) holds in all three.
 */
@QuarkusTest
class OutboxOrderTest {

    @Inject
    DataSource dataSource;

    private Connection first;
    private Connection second;

    @BeforeEach
    void open() throws SQLException {
        first = dataSource.getConnection();
        second = dataSource.getConnection();
        run(first, "drop table if exists naive_outbox, naive_order");
        run(first, """
                create table naive_outbox (
                    position bigint generated always as identity primary key,
                    transaction xid8 not null default pg_current_xact_id(), key text, event text)""");
        run(first, "create table naive_order (id text primary key, version int)");
        run(first, "insert into naive_order values ('order', 0)");
        first.setAutoCommit(false);
        second.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        for (Connection each : List.of(first, second)) {
            each.rollback();
            each.setAutoCommit(true);
        }
        run(first, "drop table naive_outbox, naive_order");
        first.close();
        second.close();
    }

    @Test
    void cursorOverASequenceSkipsTheRowThatCommitsLate() throws SQLException {
        append(first, "late");
        append(second, "early");
        second.commit();

        List<String> published = new ArrayList<>();
        long cursor = poll(0, published);
        first.commit();
        poll(cursor, published);

        assertThat(published).containsExactly("early"); // "late" is lost: the cursor is past it
        assertThat(events("select event from naive_outbox order by position")).containsExactly("late", "early");
    }

    @Test
    void orderByTransactionIdTurnsTheChangesOfOneOrderAround() throws SQLException {
        run(first, "select pg_current_xact_id()"); // begins first, for whatever other reason
        change(second, "placed");
        second.commit();
        change(first, "cancelled");
        first.commit();

        assertThat(events("select event from naive_outbox order by transaction, position"))
                .containsExactly("cancelled", "placed");
        assertThat(events("select event from naive_outbox order by position")).containsExactly("placed", "cancelled");
    }

    @Test
    void horizonOfFinishedTransactionsHidesAnEarlierChangeBehindALaterOne() throws SQLException {
        run(first, "select pg_current_xact_id()");
        try (Connection open = dataSource.getConnection()) {
            open.setAutoCommit(false);
            run(open, "select pg_current_xact_id()"); // any long transaction of anybody
            change(second, "placed");
            second.commit();
            change(first, "cancelled");
            first.commit();

            assertThat(events("""
                    select event from naive_outbox
                    where transaction < pg_snapshot_xmin(pg_current_snapshot()) order by position"""))
                    .containsExactly("cancelled"); // published before "placed", which is younger than the open one
            open.rollback();
        }
    }

    @Test
    void skipLockedGivesTheEventsOfOneOrderToTwoRelays() throws SQLException {
        append(first, "placed");
        append(first, "cancelled");
        first.commit();
        String next = "select event from naive_outbox order by position limit 1 for update skip locked";

        String takenByTheSlowRelay = event(first, next);
        String takenByTheQuickRelay = event(second, next);

        assertThat(takenByTheSlowRelay).isEqualTo("placed");
        assertThat(takenByTheQuickRelay).isEqualTo("cancelled"); // and published before the slow one gets to it
    }

    private long poll(long cursor, List<String> published) throws SQLException {
        try (Connection relay = dataSource.getConnection();
                ResultSet rows = relay.createStatement()
                        .executeQuery("select position, event from naive_outbox where position > " + cursor
                                + " order by position")) {
            long last = cursor;
            while (rows.next()) {
                last = rows.getLong(1);
                published.add(rows.getString(2));
            }
            return last;
        }
    }

    /** A change of the order: the row's lock makes the second change wait for the first one's commit. */
    private static void change(Connection database, String event) throws SQLException {
        run(database, "update naive_order set version = version + 1 where id = 'order'");
        append(database, event);
    }

    private static void append(Connection database, String event) throws SQLException {
        run(database, "insert into naive_outbox (key, event) values ('order', '" + event + "')");
    }

    private List<String> events(String query) throws SQLException {
        try (Connection relay = dataSource.getConnection();
                ResultSet rows = relay.createStatement().executeQuery(query)) {
            List<String> events = new ArrayList<>();
            while (rows.next()) {
                events.add(rows.getString(1));
            }
            return events;
        }
    }

    private static String event(Connection relay, String query) throws SQLException {
        try (ResultSet row = relay.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void run(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
