package dev.archatlas.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.archatlas.messaging.Topics;
import dev.archatlas.messaging.fault.Faults;
import dev.archatlas.messaging.outbox.OutboxMessage;
import dev.archatlas.messaging.outbox.Shards;
import dev.archatlas.messaging.relay.Publisher.PublishFailed;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The running relay against rows that tests write themselves, to a topic of their own. */
@QuarkusTest
@Topic({"message-queue/reliability", "message-queue/ordered-and-transactional", "messaging-async/publisher-confirms"})
class RelayTest {

    @Inject
    DataSource dataSource;

    @Inject
    Topics topics;

    @Inject
    Relay relay;

    @Inject
    RelayLoop loop;

    @Inject
    OutboxVacuum vacuum;

    @Inject
    OutboxReader outbox;

    @Inject
    RelayMetrics metrics;

    @Inject
    Faults faults;

    @Inject
    RelaySettings settings;

    private final String topic = "relay-" + UUID.randomUUID();

    @Test
    void rowThatCommitsLateIsPublishedAllTheSame() throws SQLException {
        try (Connection slow = dataSource.getConnection();
                Connection quick = dataSource.getConnection()) {
            slow.setAutoCommit(false);
            write(slow, "slow", "first position, last to commit");
            write(quick, "quick", "second position, commits at once");
            awaitPublished("second position, commits at once");

            slow.commit();

            awaitPublished("second position, commits at once", "first position, last to commit");
        }
    }

    @Test
    void publishedRowsAreRemoved() throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            write(database, "key", "published");
        }
        awaitPublished("published");
        await().untilAsserted(() -> assertThat(waiting()).isZero());
    }

    @Test
    void rowThatNobodyAnnouncedIsFoundByPolling() throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            write(database, "key", "unannounced"); // by SQL alone: nobody rings
        }
        awaitPublished("unannounced");
    }

    @Test
    void messagesOfAKeyAreInTheTopicInTheOrderOfTheirTransactions() throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            for (int i = 0; i < 200; i++) {
                write(database, "key-" + i % 3, Integer.toString(i));
            }
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> payloads().size() == 200);
        assertThat(topics.read(topic)).allSatisfy(each -> assertThat(each.key())
                .isEqualTo("key-" + Integer.parseInt(new String(each.value())) % 3));
        for (int key = 0; key < 3; key++) {
            String expected = "key-" + key;
            assertThat(topics.read(topic).stream()
                            .filter(each -> each.key().equals(expected))
                            .map(each -> Integer.parseInt(new String(each.value()))))
                    .isSorted();
        }
    }

    @Test
    void positionsDecideTheOrderWhereverTheRowsLie() throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            database.setAutoCommit(false);
            for (int position = -1; position >= -50; position--) {
                write(database, position, "key", Integer.toString(position));
            }
            database.commit();
        }

        await().atMost(Duration.ofMinutes(1)).until(() -> payloads().size() == 50);
        assertThat(payloads().stream().map(Integer::parseInt)).isSorted();
    }

    @Test
    void shardThatAnotherRelayHoldsIsLeftToIt() throws Exception {
        try (Connection other = dataSource.getConnection();
                Connection database = dataSource.getConnection()) {
            other.setAutoCommit(false);
            await().pollInSameThread().until(() -> lock(other, "held"));
            write(database, "held", "in the other relay's hands");

            relay.sweep();

            assertThat(waiting()).isEqualTo(1);
            other.rollback();
        }
        awaitPublished("in the other relay's hands");
    }

    @Test
    void messagesThatTheBrokerDoesNotConfirmStayInTheOutbox() throws SQLException {
        loop.kill();
        try (Connection database = dataSource.getConnection()) {
            write(database, "key", "not confirmed at first");
            Publisher unlucky = messages -> {
                throw new PublishFailed("nobody there", null);
            };
            assertThatThrownBy(() -> new Relay(dataSource, outbox, unlucky, metrics, vacuum, faults, settings).sweep())
                    .isInstanceOf(PublishFailed.class);
            assertThat(waiting()).isEqualTo(1);
        } finally {
            loop.start();
        }
        awaitPublished("not confirmed at first");
    }

    @Test
    void relaysShareTheShardsAndNeverHaveTheSameOne() throws SQLException {
        loop.kill();
        try (Connection one = dataSource.getConnection();
                Connection other = dataSource.getConnection()) {
            for (int shard = 0; shard < Shards.COUNT; shard++) {
                write(one, keyOf(shard), "shared");
            }
            one.setAutoCommit(false);
            other.setAutoCommit(false);

            List<Integer> first = outbox.lock(one, true);
            List<Integer> second = outbox.lock(other, true);

            assertThat(first).hasSize(Shards.COUNT / 2);
            assertThat(second).hasSize(Shards.COUNT / 2).doesNotContainAnyElementsOf(first);
            one.rollback();
            other.rollback();
            assertThat(outbox.lock(one, false)).hasSize(Shards.COUNT);
            assertThat(outbox.lock(other, false)).isEmpty();
            one.rollback();
            other.rollback();
        } finally {
            loop.start();
        }
    }

    @Test
    void fullShardLeavesRoomForTheOthersInABatch() throws SQLException {
        loop.kill();
        try (Connection database = dataSource.getConnection()) {
            for (int i = 0; i < 20; i++) {
                write(database, keyOf(3), "full " + i);
            }
            write(database, keyOf(5), "alone");
            database.setAutoCommit(false);

            List<String> taken = outbox.take(database, List.of(3, 5), 10).stream()
                    .map(message -> new String(message.payload()))
                    .toList();

            assertThat(taken).containsExactly("full 0", "full 1", "full 2", "full 3", "full 4", "alone");
            database.rollback();
        } finally {
            loop.start();
        }
    }

    @Test
    void staleStatisticsDoNotMakeTheRelayReadTheWholeTable() throws SQLException {
        loop.kill();
        try (Connection database = dataSource.getConnection();
                Statement statement = database.createStatement()) {
            String rows = """
                    insert into outbox (shard, id, topic, key, type, payload, headers)
                    select mod(i, 8), gen_random_uuid(), '%s', 'key', 'Test', '', '{}' from generate_series(1, 4000) i""".formatted(topic);
            statement.execute(rows);
            statement.execute("delete from outbox where topic = '%s'".formatted(topic));
            statement.execute("analyze outbox"); // who now believes the table empty
            database.setAutoCommit(false);
            statement.execute(rows);

            long before = rowsRead(statement);
            List<Integer> shards = outbox.lock(database, false);
            List<OutboxMessage> taken = outbox.take(database, shards, 80);

            assertThat(taken).hasSize(80);
            assertThat(rowsRead(statement) - before).isLessThan(500);
            database.rollback();
        } finally {
            loop.start();
        }
    }

    @Test
    void rowThatTheBrokerRefusesHoldsUpNoOtherShard() throws SQLException {
        loop.kill();
        Set<String> published = new HashSet<>();
        Publisher picky = messages -> {
            if (messages.stream().anyMatch(message -> message.key().equals(keyOf(0)))) {
                throw new PublishFailed("refused", null);
            }
            messages.stream()
                    .filter(message -> message.topic().equals(topic))
                    .forEach(message -> published.add(message.key()));
        };
        Relay unlucky = new Relay(dataSource, outbox, picky, metrics, vacuum, faults, settings);
        try (Connection database = dataSource.getConnection()) {
            for (int shard = 0; shard < Shards.COUNT; shard++) {
                write(database, keyOf(shard), "from shard " + shard);
            }

            await().atMost(Duration.ofSeconds(60))
                    .pollInSameThread()
                    .ignoreException(PublishFailed.class)
                    .until(() -> {
                        unlucky.sweep();
                        return published.size() == Shards.COUNT - 1;
                    });

            assertThat(waiting()).isEqualTo(1);
        } finally {
            loop.start();
        }
        awaitPublished("from shard 0");
    }

    /** How many rows of the outbox this transaction has read, by an index or not. */
    private static long rowsRead(Statement statement) throws SQLException {
        try (ResultSet read = statement.executeQuery("""
                select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'outbox'""")) {
            read.next();
            return read.getLong(1);
        }
    }

    private static String keyOf(int shard) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "key-" + i)
                .filter(key -> Shards.of(key) == shard)
                .findFirst()
                .orElseThrow();
    }

    /** As a relay does it. */
    private static boolean lock(Connection database, String key) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("select pg_try_advisory_xact_lock(?, ?)")) {
            query.setInt(1, OutboxReader.LOCK_SPACE);
            query.setInt(2, Shards.of(key));
            var row = query.executeQuery();
            return row.next() && row.getBoolean(1);
        }
    }

    private void write(Connection database, String key, String payload) throws SQLException {
        try (PreparedStatement next = database.prepareStatement("select nextval('outbox_position_seq')");
                ResultSet position = next.executeQuery()) {
            position.next();
            write(database, position.getLong(1), key, payload);
        }
    }

    private void write(Connection database, long position, String key, String payload) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("""
                insert into outbox (position, shard, id, topic, key, type, payload, headers) overriding system value
                values (?, ?, ?, ?, ?, 'Test', ?, '{}')""")) {
            insert.setLong(1, position);
            insert.setInt(2, Shards.of(key));
            insert.setObject(3, UUID.randomUUID());
            insert.setString(4, topic);
            insert.setString(5, key);
            insert.setBytes(6, payload.getBytes());
            insert.executeUpdate();
        }
    }

    private long waiting() throws SQLException {
        try (Connection database = dataSource.getConnection();
                PreparedStatement query = database.prepareStatement("select count(*) from outbox where topic = ?")) {
            query.setString(1, topic);
            var row = query.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    private void awaitPublished(String... payloads) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(payloads()).containsExactlyInAnyOrder(payloads));
    }

    private List<String> payloads() {
        return topics.read(topic).stream().map(each -> new String(each.value())).toList();
    }
}
