package dev.archatlas.cqrs.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.cqrs.Log;
import dev.archatlas.cqrs.Shop;
import dev.archatlas.cqrs.subscription.Subscriptions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Four ways to follow an event table that look right, each with what breaks it, beside the way of this module. */
@QuarkusTest
class SubscriptionPitfallsTest {

    @Inject
    DataSource dataSource;

    @Inject
    Log log;

    @Inject
    Subscriptions subscriptions;

    private Connection first;
    private Connection second;

    @BeforeEach
    void makeANaiveStore() throws SQLException {
        first = dataSource.getConnection();
        second = dataSource.getConnection();
        Log.run(first, "drop table if exists naive_event, naive_sum");
        Log.run(
                first,
                "create table naive_event (position bigserial primary key, event text,"
                        + " transaction xid8 not null default pg_current_xact_id())");
        Log.run(first, "create table naive_sum (events int not null)");
        Log.run(first, "insert into naive_sum values (0)");
    }

    @AfterEach
    void removeIt() throws SQLException {
        for (Connection each : List.of(first, second)) {
            if (!each.getAutoCommit()) {
                each.rollback();
                each.setAutoCommit(true);
            }
        }
        Log.run(first, "drop table naive_event, naive_sum");
        first.close();
        second.close();
    }

    @Test
    void cursorOverASequenceSkipsTheEventThatCommitsLate() throws SQLException {
        first.setAutoCommit(false);
        append(first, "late");
        append(second, "early");

        List<String> heard = new ArrayList<>();
        long cursor = poll(0, heard);
        first.commit();
        poll(cursor, heard);

        assertThat(heard).containsExactly("early"); // "late" is lost: the cursor is past it
    }

    @Test
    void storeOfThisModuleShowsTheLateEventToItsSubscribers() throws SQLException {
        UUID late = UUID.randomUUID();
        UUID early = UUID.randomUUID();
        try (Connection slow = log.begin()) {
            log.append(slow, late, 0, 1);
            log.append(early, 0, 1);
            slow.commit();
        }
        awaitHeard(late);
        awaitHeard(early);
    }

    @Test
    void orderByTransactionAloneTurnsAStreamAround() throws SQLException {
        first.setAutoCommit(false);
        Log.run(first, "select pg_current_xact_id()"); // begins first, for whatever other reason
        append(second, "placed");
        append(first, "paid"); // the order is placed by now, so it can be paid
        first.commit();

        assertThat(events("select event from naive_event order by transaction, position"))
                .containsExactly("paid", "placed"); // our append refuses such a transaction: see EventLogTest
    }

    @Test
    void notificationThatNobodyListensToIsGone() throws SQLException {
        Log.run(first, "notify naive, 'heard by nobody'");

        Log.run(second, "listen naive");
        Log.run(first, "notify naive, 'heard'");

        var heard = second.unwrap(PGConnection.class).getNotifications(60_000);
        Log.run(second, "unlisten naive");
        assertThat(heard).hasSize(1).allSatisfy(each -> assertThat(each.getParameter())
                .isEqualTo("heard"));
    }

    @Test
    void subscriptionOfThisModuleHearsOfWhatHappenedWhileItWasAway() throws SQLException {
        var recorder = subscriptions.of("recorder").orElseThrow();
        recorder.kill();
        UUID stream = UUID.randomUUID();
        log.append(stream, 0, 1);

        recorder.start();

        awaitHeard(stream);
    }

    @Test
    void checkpointInMemoryCountsAgainAfterARestart() throws SQLException {
        append(first, "one");
        append(first, "two");

        new ForgetfulProjector().project();
        new ForgetfulProjector().project(); // after a restart

        assertThat(sum()).isEqualTo(4);
    }

    @Test
    void checkpointInATransactionOfItsOwnCountsAgainAfterACrashInBetween() throws SQLException {
        append(first, "one");

        new ForgetfulProjector().project(); // writes its rows, and dies before it writes its checkpoint
        new ForgetfulProjector().project();

        assertThat(sum()).isEqualTo(2);
    }

    private final class ForgetfulProjector {

        private long checkpoint;

        void project() throws SQLException {
            List<String> heard = new ArrayList<>();
            checkpoint = poll(checkpoint, heard);
            Log.run(first, "update naive_sum set events = events + " + heard.size());
        }
    }

    private static void append(Connection database, String event) throws SQLException {
        Log.run(database, "insert into naive_event (event) values ('" + event + "')");
    }

    private long poll(long cursor, List<String> heard) throws SQLException {
        try (Connection reader = dataSource.getConnection();
                Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select position, event from naive_event where position > " + cursor + " order by position")) {
            long last = cursor;
            while (rows.next()) {
                last = rows.getLong(1);
                heard.add(rows.getString(2));
            }
            return last;
        }
    }

    private List<String> events(String query) throws SQLException {
        try (Statement statement = second.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> events = new ArrayList<>();
            while (rows.next()) {
                events.add(rows.getString(1));
            }
            return events;
        }
    }

    private long sum() throws SQLException {
        return log.count("select events from naive_sum");
    }

    private void awaitHeard(UUID stream) {
        await().atMost(Shop.PATIENCE)
                .until(() -> log.count("select count(*) from heard where stream = '%s'".formatted(stream)) == 1);
    }
}
