package dev.archatlas.messaging.relay;

import dev.archatlas.messaging.outbox.OutboxMessage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the relay tells about itself: {@code outbox_depth}, {@code outbox_lag_seconds}, {@code outbox_published_total},
 * {@code outbox_delay_seconds}. There from the start, as depth and lag matter most where no relay gets anything done.
 */
@Startup
@ApplicationScoped
class RelayMetrics {

    private final Counter published;
    private final Timer delay;

    RelayMetrics(MeterRegistry registry, OutboxBacklog backlog) {
        published = Counter.builder("outbox.published")
                .description("Messages that the broker confirmed")
                .register(registry);
        delay = Timer.builder("outbox.delay")
                .description("From writing a message to the broker's confirmation")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("outbox.depth", backlog, OutboxBacklog::depth)
                .description("Messages that wait in the outbox")
                .register(registry);
        Gauge.builder("outbox.lag", backlog, OutboxBacklog::lagSeconds)
                .description("Age of the oldest message in the outbox")
                .baseUnit("seconds")
                .register(registry);
    }

    void published(List<OutboxMessage> messages) {
        Instant now = Instant.now();
        published.increment(messages.size());
        messages.forEach(message -> delay.record(Duration.between(message.createdAt(), now)));
    }
}
