package dev.archatlas.messaging.delivery;

import dev.archatlas.messaging.delivery.Backoff.Verdict;
import dev.archatlas.showcase.Topic;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Where a failed delivery goes: to a later attempt, or to the dead letters. Both are tables beside the effect, so that
 * a delivery moves in one transaction and is always in exactly one place. The partition goes on meanwhile; only
 * deliveries of the same key wait. Made at the start, so that settings that make no sense end it there.
 */
@Startup
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
@Topic({"message-queue/dead-letter-queue", "messaging-async/retry-and-dead-letter"})
class FailureLadder {

    private final Backoff backoff;
    private final DeliveryMetrics metrics;

    FailureLadder(DeliverySettings settings, DeliveryMetrics metrics) {
        this.backoff = settings.backoff();
        this.metrics = metrics;
    }

    /** Settles a delivery whose first attempt failed. */
    Outcome park(Delivery delivery, Throwable failure) {
        return switch (verdict(1, failure)) {
            case Verdict.GiveUp() -> bury(delivery, 1, failure);
            case Verdict.Retry(var pause) -> {
                Instant due = Instant.now().plus(pause);
                new ParkedDelivery(delivery, 1, due, Cause.of(failure)).persist();
                metrics.retryAhead(delivery, 1, pause, failure);
                yield new Outcome.Parked(1, due);
            }
        };
    }

    /** Puts a delivery behind the parked ones of its key. */
    Outcome queue(Delivery delivery) {
        new ParkedDelivery(delivery, 0, Instant.now(), null).persist();
        return new Outcome.Queued();
    }

    /**
     * Settles a parked delivery whose attempt failed. It keeps its place among those of its key. Does nothing if
     * somebody else has attempted it meanwhile.
     */
    void again(ParkedDelivery attempted, Throwable failure) {
        ParkedDelivery parked = ParkedDelivery.findById(attempted.position, LockModeType.PESSIMISTIC_WRITE);
        if (parked == null || parked.attempts != attempted.attempts) {
            return;
        }
        parked.attempts++;
        switch (verdict(parked.attempts, failure)) {
            case Verdict.GiveUp() -> {
                bury(parked.delivery, parked.attempts, failure);
                parked.delete();
            }
            case Verdict.Retry(var pause) -> {
                parked.dueAt = Instant.now().plus(pause);
                parked.cause = Cause.of(failure);
                metrics.retryAhead(parked.delivery, parked.attempts, pause, failure);
            }
        }
    }

    private Verdict verdict(int attempts, Throwable failure) {
        return failure instanceof PoisonMessage
                ? new Verdict.GiveUp()
                : backoff.after(attempts, RandomGenerator.getDefault());
    }

    private Outcome bury(Delivery delivery, int attempts, Throwable failure) {
        DeadLetter letter = new DeadLetter(delivery, attempts, Cause.of(failure));
        letter.persist();
        metrics.died(delivery, attempts, failure);
        return new Outcome.Dead(letter.id);
    }
}
