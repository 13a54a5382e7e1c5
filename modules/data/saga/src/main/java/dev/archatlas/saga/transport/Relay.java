package dev.archatlas.saga.transport;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.fault.CrashPoints;
import java.util.List;

/**
 * Carries a party's outbox to the broker, at least once: rows are taken, published, and only then committed as gone.
 */
public final class Relay {

    private final String sender;
    private final Database database;
    private final Outbox outbox;
    private final Publisher publisher;
    private final CrashPoints crashPoints;
    private final int batch;

    /** A relay for the outbox of one party. */
    public Relay(
            String sender, Database database, Outbox outbox, Publisher publisher, CrashPoints crashPoints, int batch) {
        this.sender = sender;
        this.database = database;
        this.outbox = outbox;
        this.publisher = publisher;
        this.crashPoints = crashPoints;
        this.batch = batch;
    }

    /** Publishes a batch, and returns how many messages that were. */
    public int sweep() {
        return database.commit("empty the outbox of " + sender, tx -> {
            List<Message> messages = outbox.take(tx, sender, batch);
            if (!messages.isEmpty()) {
                crashPoints.pass("publish for " + sender, () -> publisher.publish(messages));
            }
            return messages.size();
        });
    }
}
