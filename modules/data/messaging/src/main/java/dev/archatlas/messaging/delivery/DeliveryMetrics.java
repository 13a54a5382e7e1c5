package dev.archatlas.messaging.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * What the consumers tell: {@code delivery_retries_total}, {@code delivery_dead_letters_total},
 * {@code delivery_duplicates_total}, and a line in the log. There from the start: an alert cannot see the first step of
 * a counter that appears with it.
 */
@Startup
@ApplicationScoped
class DeliveryMetrics {

    private static final Logger LOG = Logger.getLogger(DeliveryMetrics.class);

    private final Counter retries;
    private final Counter deaths;
    private final Counter duplicates;

    DeliveryMetrics(MeterRegistry registry) {
        retries = Counter.builder("delivery.retries")
                .description("Attempts that failed and will be repeated")
                .register(registry);
        deaths = Counter.builder("delivery.dead.letters")
                .description("Deliveries that were given up")
                .register(registry);
        duplicates = Counter.builder("delivery.duplicates")
                .description("Deliveries of messages that had been received before")
                .register(registry);
    }

    void retryAhead(Delivery delivery, int attempts, Duration pause, Throwable failure) {
        retries.increment();
        LOG.infof(
                "%s failed at %s, attempt %d, next in %d ms: %s",
                delivery.consumer(), delivery.messageId(), attempts, pause.toMillis(), Cause.of(failure));
    }

    void died(Delivery delivery, int attempts, Throwable failure) {
        deaths.increment();
        LOG.warnf(
                "%s gives %s up after attempt %d: %s",
                delivery.consumer(), delivery.messageId(), attempts, Cause.of(failure));
    }

    void duplicate() {
        duplicates.increment();
    }
}
