package dev.archatlas.messaging.relay;

import dev.archatlas.messaging.outbox.OutboxMessage;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Publishes to a broker that confirms each message by itself and has no idempotent producer: round by round, and a
 * connection that left a message unconfirmed is never used again. What it still had on the wire may arrive later, and
 * is a repetition of what the next one sends.
 */
public abstract class RoundPublisher implements Publisher {

    /** To clients no time at all means for ever. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final String system;
    private final Duration timeout;
    private final PublishSpans spans;

    /** A publisher to the system of this name (OpenTelemetry's {@code messaging.system}), which may take so long for a batch. */
    protected RoundPublisher(String system, Duration timeout, PublishSpans spans) {
        this.system = system;
        this.timeout = timeout;
        this.spans = spans;
    }

    /**
     * Sends messages of different keys with their headers, over a new connection if there is none, and waits until the
     * broker has stored each of them.
     *
     * @throws Exception if it has not in time, or will not
     */
    protected abstract void publishRound(Map<OutboxMessage, Map<String, String>> messages, Duration timeout)
            throws Exception;

    /** Throws the connection away, without waiting for the broker. */
    protected abstract void abandon();

    @Override
    public synchronized void publish(List<OutboxMessage> messages) throws PublishFailed {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            for (List<OutboxMessage> round : Rounds.of(messages)) {
                Duration left = Duration.ofNanos(deadline - System.nanoTime());
                publishTraced(round, left.compareTo(SHORTEST) < 0 ? SHORTEST : left);
            }
        } catch (InterruptedException stopped) {
            abandon();
            Thread.currentThread().interrupt();
            throw new PublishFailed("Interrupted while publishing", stopped);
        } catch (Exception failure) {
            abandon();
            throw new PublishFailed(
                    "%s confirmed not all of %d messages within %s".formatted(system, messages.size(), timeout),
                    failure);
        }
    }

    private void publishTraced(List<OutboxMessage> round, Duration left) throws Exception {
        Map<OutboxMessage, Map<String, String>> withHeaders = new LinkedHashMap<>();
        List<Span> publishing = round.stream()
                .map(message -> {
                    Span span = spans.publishing(system, message);
                    withHeaders.put(message, CloudEvent.headers(message, spans.headers(message, span)));
                    return span;
                })
                .toList();
        Exception failure = null;
        try {
            publishRound(withHeaders, left);
        } catch (Exception e) {
            failure = e;
            throw e;
        } finally {
            for (Span span : publishing) {
                spans.end(span, failure);
            }
        }
    }
}
