package dev.archatlas.messaging.relay;

import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.messaging.fault.Faults;
import dev.archatlas.messaging.outbox.OutboxMessage;
import dev.archatlas.messaging.relay.Publisher.PublishFailed;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Moves messages from the outbox to the broker, at least once and in order per key. A batch is taken out of the table,
 * published, and only then committed as gone: a relay that dies in between leaves the rows where they were, and
 * whoever comes next publishes them again. So does a database that dies before that commit is on its disk, for which
 * nobody waits. Consumers recognise the repetition by the message id.
 *
 * <p>Any number of relays may run. Each shard of keys has one at a time, by an advisory lock that ends with the
 * transaction; {@code SKIP LOCKED} alone would hand the messages of one key to two relays at once, and reorder them.
 */
@ApplicationScoped
@Topic({"message-queue/reliability", "message-queue/ordered-and-transactional", "messaging-async/publisher-confirms"})
public class Relay {

    private final DataSource dataSource;
    private final OutboxReader outbox;
    private final Publisher publisher;
    private final RelayMetrics metrics;
    private final OutboxVacuum vacuum;
    private final Faults faults;
    private final int batch;
    private volatile boolean sharing = true;

    Relay(
            DataSource dataSource,
            OutboxReader outbox,
            Publisher publisher,
            RelayMetrics metrics,
            OutboxVacuum vacuum,
            Faults faults,
            RelaySettings settings) {
        this.dataSource = dataSource;
        this.outbox = outbox;
        this.publisher = publisher;
        this.metrics = metrics;
        this.vacuum = vacuum;
        this.faults = faults;
        this.batch = settings.batch();
    }

    /**
     * Publishes one batch, from shards that have messages and no other relay: from all of them, or from half while more
     * waits than a batch holds, or when the last attempt failed, as one message that the broker refuses fails them all.
     *
     * @return how many messages were published; 0 when there is nothing to do for this relay
     */
    public int sweep() throws SQLException, PublishFailed {
        try (Connection database = dataSource.getConnection()) {
            database.setAutoCommit(false);
            try {
                return relay(database);
            } finally {
                database.rollback();
                database.setAutoCommit(true);
            }
        }
    }

    private int relay(Connection database) throws SQLException, PublishFailed {
        List<Integer> shards = outbox.lock(database, sharing);
        List<OutboxMessage> messages = shards.isEmpty() ? List.of() : outbox.take(database, shards, batch);
        if (!messages.isEmpty()) {
            sharing = true;
            faults.passing(Fault.BROKER_UNREACHABLE);
            publisher.publish(messages);
            faults.passing(Fault.RELAY_DIES_AFTER_SEND);
            database.commit();
            sharing = messages.size() >= batch;
            metrics.published(messages);
            vacuum.deleted(messages.size());
        }
        return messages.size();
    }
}
