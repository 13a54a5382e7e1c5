package dev.archatlas.messaging.relay;

import dev.archatlas.messaging.outbox.OutboxMessage;
import io.opentelemetry.api.trace.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Publishes to a broker that confirms each message by itself and has no idempotent producer: round by round, and a
 * connection that left a message unconfirmed is never used again. What it still had on the wire may arrive later, and
 * is a repetition of what the next one sends.
 */
public abstract class RoundPublisher implements Publisher {

    private final String system;
    private final Duration timeout;
    private final PublishSpans spans;

    /** A publisher to the system of this name (OpenTelemetry's {@code messaging.system}). */
    protected RoundPublisher(String system, Duration timeout, PublishSpans spans) {
        this.system = system;
        this.timeout = timeout;
        this.spans = spans;
    }

    /**
     * Sends a message, over a new connection if there is none.
     *
     * @return completed when the broker has stored it, exceptionally if it will not
     */
    protected abstract CompletableFuture<?> send(OutboxMessage message, Map<String, String> headers)
            throws IOException, InterruptedException, TimeoutException;

    /** Throws the connection away, without waiting for the broker. */
    protected abstract void abandon();

    /** Of this much time the broker may take for a batch, and the connection to be made. */
    protected Duration timeout() {
        return timeout;
    }

    @Override
    public synchronized void publish(List<OutboxMessage> messages) throws PublishFailed {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            for (List<OutboxMessage> round : Rounds.of(messages)) {
                CompletableFuture.allOf(sendAll(round))
                        .get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException stopped) {
            abandon();
            Thread.currentThread().interrupt();
            throw new PublishFailed("Interrupted while publishing", stopped);
        } catch (IOException | ExecutionException | TimeoutException | RuntimeException failure) {
            abandon();
            throw new PublishFailed(
                    "%s confirmed not all of %d messages within %s".formatted(system, messages.size(), timeout),
                    failure);
        }
    }

    private CompletableFuture<?>[] sendAll(List<OutboxMessage> round)
            throws IOException, InterruptedException, TimeoutException {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (OutboxMessage message : round) {
            Span span = spans.publishing(system, message);
            sent.add(send(message, CloudEvent.headers(message, spans.headers(message, span)))
                    .whenComplete((stored, failure) -> spans.end(span, failure)));
        }
        return sent.toArray(CompletableFuture[]::new);
    }
}
