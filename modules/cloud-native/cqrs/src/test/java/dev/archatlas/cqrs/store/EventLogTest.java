package dev.archatlas.cqrs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.archatlas.cqrs.Log;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Topic({"event-sourcing-cqrs/event-store", "event-driven/event-sourcing"})
class EventLogTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    Log log;

    @Inject
    EventLog events;

    @Inject
    DataSource dataSource;

    private final UUID stream = UUID.randomUUID();

    @Test
    void versionsOfAStreamHaveNoGap() throws SQLException {
        log.append(stream, 0, 3);
        log.append(stream, 3, 2);

        assertThat(versions()).containsExactly(1, 2, 3, 4, 5);
        assertThat(log.append(stream, 5, 1))
                .isInstanceOfSatisfying(
                        Append.Done.class, done -> assertThat(done.version()).isEqualTo(6));
    }

    @Test
    void appendUponAnotherVersionThanExpectedWritesNothing() throws SQLException {
        log.append(stream, 0, 2);

        for (int wrong : List.of(0, 1, 3)) {
            assertThat(log.append(stream, wrong, 1)).isEqualTo(new Append.Conflict(wrong));
        }
        assertThat(log.append(UUID.randomUUID(), 1, 1)).isInstanceOf(Append.Conflict.class);
        assertThat(versions()).containsExactly(1, 2);
    }

    @Test
    void ofFiftyAppendsToOneVersionOneIsDone() throws Exception {
        log.append(stream, 0, 1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Append>> appends =
                    threads.invokeAll(Stream.<Callable<Append>>generate(() -> () -> log.append(stream, 1, 1))
                            .limit(50)
                            .toList());
            long done = appends.stream()
                    .map(Future::resultNow)
                    .filter(Append.Done.class::isInstance)
                    .count();

            assertThat(done).isEqualTo(1);
        }
        assertThat(versions()).containsExactly(1, 2);
    }

    @Test
    void secondEventOfAVersionIsStoppedByTheDatabase() throws SQLException {
        log.append(stream, 0, 1);

        try (Connection database = dataSource.getConnection()) {
            assertThatThrownBy(() -> Log.run(
                            database,
                            "insert into event (stream, version, id, type, schema, data, metadata) values ('%s', 1, '%s', 'Twice', 1, '{}', '{}')"
                                    .formatted(stream, UUID.randomUUID())))
                    .hasMessageContaining("event_pkey");
        }
    }

    @Test
    void historyCanBeNeitherChangedNorDeleted() throws SQLException {
        log.append(stream, 0, 1);

        try (Connection database = dataSource.getConnection()) {
            assertThatThrownBy(() ->
                            Log.run(database, "update event set type = 'x' where stream = '%s'".formatted(stream)))
                    .hasMessageContaining("is history");
            assertThatThrownBy(() -> Log.run(database, "delete from event where stream = '%s'".formatted(stream)))
                    .hasMessageContaining("is history");
        }
    }

    @Test
    void eventThatCommitsLateIsReadInItsPlaceAndNotSkipped() throws SQLException {
        UUID quick = UUID.randomUUID();
        Position start = end();
        try (Connection slow = log.begin()) {
            log.append(slow, stream, 0, 1);
            log.append(quick, 0, 1);

            assertThat(streamsAfter(start)).doesNotContain(quick); // it would move a reader past the slow one

            slow.commit();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(streamsAfter(start)).containsSubsequence(stream, quick));
    }

    @Test
    void transactionThatWasOpenBeforeItsPredecessorCannotTurnTheOrderOfAStreamAround() throws SQLException {
        try (Connection old = log.begin()) {
            Log.run(old, "select pg_current_xact_id()"); // it has its id now, for whatever other write
            log.append(stream, 0, 1);

            assertThat(log.append(old, stream, 1, 1)).isInstanceOf(Append.Conflict.class);
            old.rollback();
        }
        log.append(stream, 1, 1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(log.versionsInReadingOrder(stream))
                .containsExactly(1, 2));
    }

    @Test
    void closedStreamTakesNoMoreAndIsReadAsBefore() throws SQLException {
        log.append(stream, 0, 3);
        await().atMost(PATIENCE).until(() -> log.versionsInReadingOrder(stream).size() == 3);

        try (Connection database = log.begin()) {
            assertThat(events.archive(database, stream, 2)).isFalse();
            assertThat(events.archive(database, stream, 3)).isTrue();
            database.commit();
        }

        assertThat(log.append(stream, 3, 1)).isInstanceOf(Append.Closed.class);
        assertThat(versions()).containsExactly(1, 2, 3);
        assertThat(log.versionsInReadingOrder(stream)).containsExactly(1, 2, 3);
        assertThat(log.count("select count(*) from event where stream = '%s'".formatted(stream)))
                .isZero();
    }

    @Test
    void appendOfNothingOrTooMuchIsRefused() {
        assertThatThrownBy(() -> log.append(stream, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.append(stream, 0, EventLog.LARGEST_APPEND + 1))
                .hasMessageContaining("1 to 10000 events");
    }

    private List<Integer> versions() throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            return events.read(database, stream, 0, Integer.MAX_VALUE).stream()
                    .map(StoredEvent::version)
                    .toList();
        }
    }

    private Position end() throws SQLException {
        Append mark = log.append(UUID.randomUUID(), 0, 1);
        return ((Append.Done) mark).position();
    }

    private List<UUID> streamsAfter(Position start) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            return events.readAll(database, start, 100_000).stream()
                    .map(StoredEvent::stream)
                    .toList();
        }
    }
}
