package dev.archatlas.messaging.delivery;

import static io.quarkus.narayana.jta.QuarkusTransaction.requiringNew;

import dev.archatlas.messaging.outbox.TraceHeaders;
import dev.archatlas.showcase.Topic;
import io.opentelemetry.context.Scope;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Attempts parked deliveries again when they are due, those of one key in their order. */
@ApplicationScoped
@Topic({"messaging-async/retry-and-dead-letter"})
public class Retrier {

    private final List<MessageHandler> handlers;
    private final FailureLadder ladder;
    private final TraceHeaders traceHeaders;

    Retrier(@All List<MessageHandler> handlers, FailureLadder ladder, TraceHeaders traceHeaders) {
        this.handlers = handlers;
        this.ladder = ladder;
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
            return requiringNew().call(() -> apply(attempted));
        } catch (RuntimeException failure) {
            if (attempted.get() == null) {
                throw failure;
            }
            requiringNew().run(() -> ladder.again(attempted.get(), failure));
            return true;
        }
    }

    private boolean apply(AtomicReference<ParkedDelivery> attempted) {
        Optional<ParkedDelivery> due = ParkedDelivery.lockNextDue(Instant.now());
        due.ifPresent(parked -> {
            attempted.set(parked);
            try (Scope trace = traceHeaders.context(parked.delivery.headers()).makeCurrent()) {
                handlerOf(parked.delivery.consumer()).handle(parked.delivery);
            }
            parked.delete();
        });
        return due.isPresent();
    }

    private MessageHandler handlerOf(String consumer) {
        return handlers.stream()
                .filter(handler -> handler.consumer().equals(consumer))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no consumer " + consumer + " any more."));
    }
}
