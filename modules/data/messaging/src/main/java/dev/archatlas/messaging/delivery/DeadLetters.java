package dev.archatlas.messaging.delivery;

import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The dead letters and what can be done about them. */
@ApplicationScoped
@Transactional
@Topic({"message-queue/dead-letter-queue", "messaging-async/retry-and-dead-letter"})
public class DeadLetters {

    /** The newest dead letters, newest first. */
    public List<DeadLetter> newest(int limit) {
        return DeadLetter.<DeadLetter>find("order by diedAt desc")
                .page(0, limit)
                .list();
    }

    /** One of them. */
    public Optional<DeadLetter> find(UUID id) {
        return DeadLetter.findByIdOptional(id);
    }

    /** The newest dead letter of a key. */
    public Optional<DeadLetter> ofKey(String key) {
        return DeadLetter.find("delivery.key = ?1 order by diedAt desc", key).firstResultOptional();
    }

    /** Throws all dead letters of a key away for good. */
    public long discardKey(String key) {
        return DeadLetter.delete("delivery.key", key);
    }

    /**
     * Gives a dead letter a new life: it is due now, and has all its attempts again. Of two callers at once, one
     * does it.
     *
     * @return false if there is no such letter
     */
    public boolean redrive(UUID id) {
        DeadLetter letter = DeadLetter.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (letter == null) {
            return false;
        }
        new ParkedDelivery(letter.delivery, 0, Instant.now(), null).persist();
        letter.delete();
        return true;
    }

    /** Throws a dead letter away for good. */
    public boolean discard(UUID id) {
        return DeadLetter.deleteById(id);
    }
}
