package dev.archatlas.saga.transport;

import dev.archatlas.saga.database.Tx;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Messages that leave with the transaction that writes them, or not at all (transactional outbox). Each party has one in
 * its schema. Nobody counts on the order of messages here, so any relay may take any rows.
 */
@ApplicationScoped
@Topic({"distributed-transactions/local-message-table", "distributed-transactions/transactional-message"})
public class Outbox {

    /** The statistics of a table that is long at one moment and empty at the next mislead: always by the index. */
    private static final String SETTINGS = """
            set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off;
            set local synchronous_commit = off""";

    private final Map<String, Semaphore> bells = new ConcurrentHashMap<>();

    /** Adds messages to the transaction of their sender. */
    public void append(Tx tx, String sender, List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        tx.updateAll(
                "insert into %s.outbox (id, recipient, key, type, payload, trace) values (?, ?, ?, ?, ?, ?)"
                        .formatted(sender),
                messages.stream()
                        .map(each -> new Object[] {
                            each.id(), each.to(), each.key(), each.type(), each.payload(), each.trace()
                        })
                        .toList());
        tx.afterCommit(bell(sender)::release);
    }

    /**
     * Takes the oldest messages out of the sender's outbox that no other relay holds. Only the commit makes them gone,
     * and nobody waits until it is on the disk: to lose it is to send them again.
     */
    List<Message> take(Tx tx, String sender, int limit) {
        tx.execute(SETTINGS);
        return tx.change(
                """
                delete from %1$s.outbox where position in
                    (select position from %1$s.outbox order by position limit ? for update skip locked)
                returning id, recipient, key, type, payload, trace""".formatted(sender),
                row -> new Message(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                limit);
    }

    /** Returns when this process has written to the sender's outbox, at the latest after the given time. */
    boolean await(String sender, Duration atMost) throws InterruptedException {
        boolean rung = bell(sender).tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        bell(sender).drainPermits();
        return rung;
    }

    private Semaphore bell(String sender) {
        return bells.computeIfAbsent(sender, _ -> new Semaphore(0));
    }
}
