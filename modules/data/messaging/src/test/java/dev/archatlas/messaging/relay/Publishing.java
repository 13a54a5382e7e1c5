package dev.archatlas.messaging.relay;

import dev.archatlas.messaging.outbox.OutboxMessage;
import dev.archatlas.messaging.outbox.TraceHeaders;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What a publisher needs that works outside of the application. */
public final class Publishing {

    private Publishing() {}

    /** Settings with the defaults of the module, but for the time that the broker has to confirm. */
    public static RelaySettings confirmedWithin(Duration timeout) {
        return new Settings(true, 500, Duration.ofSeconds(1), timeout, Duration.ofSeconds(5));
    }

    private record Settings(boolean enabled, int batch, Duration poll, Duration publishTimeout, Duration maxPause)
            implements RelaySettings {}

    /** Spans that nobody sees. */
    public static PublishSpans noSpans() {
        return new PublishSpans(OpenTelemetry.noop().getTracer("test"), new TraceHeaders(OpenTelemetry.noop()));
    }

    /** A message without a body. */
    public static OutboxMessage message(String topic, String key, String type) {
        return new OutboxMessage(1, UUID.randomUUID(), topic, key, type, new byte[0], Map.of(), Instant.EPOCH);
    }
}
