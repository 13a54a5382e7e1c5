package dev.archatlas.messaging.inbox;

import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * The idempotent consumer's memory: one row per consumer and message, inserted in the transaction of the effect. The
 * primary key decides, not a look beforehand: of a hundred concurrent deliveries one inserts the row, the others wait
 * for its commit and then find it. (Hohpe and Woolf, <i>Enterprise Integration Patterns</i>, Idempotent Receiver)
 */
@ApplicationScoped
@Topic({"message-queue/reliability", "messaging-async/idempotency"})
public class Inbox {

    private final EntityManager database;

    Inbox(EntityManager database) {
        this.database = database;
    }

    /**
     * Takes a message over, if nobody has yet. Rolled back with the caller's transaction.
     *
     * @return true the first time, false for every later delivery of the same message to the same consumer
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean accept(String consumer, String messageId) {
        return database.createNativeQuery(
                                "insert into inbox (consumer, message_id) values (?1, ?2) on conflict do nothing")
                        .setParameter(1, consumer)
                        .setParameter(2, messageId)
                        .executeUpdate()
                == 1;
    }
}
