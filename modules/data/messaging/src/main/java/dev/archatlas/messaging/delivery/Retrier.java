package dev.archatlas.messaging.delivery;

import dev.archatlas.messaging.outbox.TraceHeaders;
import dev.archatlas.showcase.Topic;
import io.opentelemetry.context.Scope;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Attempts parked deliveries again when they are due, those of one key in their order. */
@ApplicationScoped
@Topic({"messaging-async/retry-and-dead-letter"})
public class Retrier {

    private final List<MessageHandler> handlers;
    private final Attempt attempt;
    private final TraceHeaders traceHeaders;

    Retrier(@All List<MessageHandler> handlers, Attempt attempt, TraceHeaders traceHeaders) {
        this.handlers = handlers;
        this.attempt = attempt;
        this.traceHeaders = traceHeaders;
    }

    /**
     * Attempts the next delivery that is due.
     *
     * @return false if none is
     */
    public boolean attemptNext() {
        AtomicReference<ParkedDelivery> attempted = new AtomicReference<>();
        try {
            return attempt.next(parked -> {
                attempted.set(parked);
                handle(parked.delivery);
            });
        } catch (RuntimeException | Error failure) {
            if (attempted.get() == null) {
                throw failure;
            }
            attempt.settle(attempted.get(), failure);
            return true;
        }
    }

    private void handle(Delivery delivery) {
        try (Scope trace = traceHeaders.context(delivery.headers()).makeCurrent()) {
            handlerOf(delivery.consumer()).handle(delivery);
        }
    }

    private MessageHandler handlerOf(String consumer) {
        return handlers.stream()
                .filter(handler -> handler.consumer().equals(consumer))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no consumer " + consumer + " any more."));
    }
}
