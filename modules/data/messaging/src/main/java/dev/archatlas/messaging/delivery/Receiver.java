package dev.archatlas.messaging.delivery;

import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.messaging.fault.Faults;
import dev.archatlas.showcase.Topic;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Takes responsibility for a delivery, once: when {@link #receive} returns, either the effect, or the parking, or the
 * dead letter is committed together with the inbox row, and the record may be acknowledged.
 *
 * <p>Of one key, a delivery is only looked at when the one before it has its inbox row. That keeps their order even
 * while a rebalance hands the partition over and two consumers work on the same records.
 */
@ApplicationScoped
@Topic({"message-queue/reliability", "message-queue/ordered-and-transactional", "messaging-async/idempotency"})
public class Receiver {

    private final Attempt attempt;
    private final DeliveryMetrics metrics;
    private final Faults faults;

    Receiver(Attempt attempt, DeliveryMetrics metrics, Faults faults) {
        this.attempt = attempt;
        this.metrics = metrics;
        this.faults = faults;
    }

    /**
     * Stays on the delivery until it is settled. Only a database that is away makes it repeat: there is nowhere to put
     * the delivery then, and nothing behind it could be handled either.
     */
    @Retry(maxRetries = -1, delay = 100, maxDuration = 0, jitter = 50, retryOn = Throwable.class)
    @ExponentialBackoff(maxDelay = 5, maxDelayUnit = ChronoUnit.SECONDS)
    public Outcome receive(Delivery delivery, MessageHandler handler) {
        Outcome outcome = attempt(delivery, handler);
        if (outcome instanceof Outcome.Duplicate) {
            metrics.duplicate();
        }
        faults.passing(Fault.CONSUMER_DIES_BEFORE_ACK);
        return outcome;
    }

    /**
     * Makes one attempt, and leaves a failure to a broker that counts deliveries and repeats them by itself. Throws what
     * the handler throws; nothing has happened then.
     */
    public Outcome receiveOnce(Delivery delivery, MessageHandler handler) {
        return attempt.first(delivery, handler);
    }

    private Outcome attempt(Delivery delivery, MessageHandler handler) {
        try {
            return attempt.first(delivery, handler);
        } catch (Faults.Crash death) {
            throw death; // the record comes again, as after a restart
        } catch (RuntimeException | Error failure) {
            return attempt.settle(delivery, failure);
        }
    }
}
