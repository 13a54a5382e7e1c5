package dev.archatlas.messaging.delivery;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Asks for as many messages as may be in flight, and for another one for each that is settled. Whatever is beyond the
 * bound stays upstream, in the end in the broker. (Reactive Streams, 2.1)
 *
 * @param <T> a message
 */
public final class Intake<T> implements Flow.Subscriber<T> {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final int inFlight;
    private final Function<T, CompletionStage<?>> settling;
    private Flow.Subscription upstream;

    /** Hands each message over, in the order in which they come, and counts it as in flight until its stage ends. */
    public Intake(int inFlight, Function<T, CompletionStage<?>> settling) {
        this.inFlight = inFlight;
        this.settling = settling;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream = subscription;
        request(inFlight);
    }

    @Override
    public void onNext(T message) {
        settling.apply(message).whenComplete((settled, failure) -> {
            if (failure != null) {
                LOG.error("A message could not be settled; it comes again after a restart", failure);
            }
            request(1);
        });
    }

    /** One at a time, as the specification wants it (2.7). */
    private synchronized void request(int messages) {
        upstream.request(messages);
    }

    @Override
    public void onError(Throwable end) {
        LOG.error("No more messages come", end);
    }

    @Override
    public void onComplete() {
        LOG.debug("No more messages come");
    }
}
