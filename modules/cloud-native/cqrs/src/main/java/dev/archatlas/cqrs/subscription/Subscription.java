package dev.archatlas.cqrs.subscription;

import dev.archatlas.cqrs.loop.Loop;
import java.time.Duration;

/** One subscriber's work in this instance: takes its seat when it is free, catches up, then waits for what comes. */
public final class Subscription {

    private final Subscriber subscriber;
    private final Projector projector;
    private final Seat seat;
    private final Duration poll;
    private final Loop loop;

    Subscription(Subscriber subscriber, Projector projector, Seat seat, SubscriptionSettings settings) {
        this.subscriber = subscriber;
        this.projector = projector;
        this.seat = seat;
        this.poll = settings.poll();
        this.loop = new Loop("subscription " + subscriber.name(), settings.maxPause(), this::round, seat::close);
    }

    /** Takes part, unless it does already. */
    public void start() {
        loop.start();
    }

    /** Ends after the batch at hand. */
    public void stop() {
        loop.stop();
    }

    /** Ends in the middle of whatever it does. */
    public void kill() {
        loop.kill();
    }

    /** Whether this instance takes part, as the owner or ready to become it. */
    public boolean running() {
        return loop.running();
    }

    private void round() throws Exception {
        try {
            if (!seat.take() || projector.sweep(subscriber, seat.epoch()) == 0) {
                seat.await(poll);
            }
        } catch (Exception failure) {
            seat.close(); // somebody else may be better off
            throw failure;
        }
    }
}
