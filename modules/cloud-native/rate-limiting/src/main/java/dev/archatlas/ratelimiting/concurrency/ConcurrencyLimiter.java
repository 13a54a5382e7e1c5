package dev.archatlas.ratelimiting.concurrency;

import dev.archatlas.showcase.Topic;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many requests are in flight, rather than how many come: by Little's law that bounds how long they wait. Nobody
 * queues. Who does not get in is told so at once; those that matter least are told first.
 */
@Topic({"rate-limiting/adaptive", "rate-limiting/priority-shaping"})
public final class ConcurrencyLimiter {

    private final Adaptation adaptation;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile int limit;

    public ConcurrencyLimiter(int limit, Adaptation adaptation) {
        this.limit = limit;
        this.adaptation = adaptation;
    }

    /**
     * Lets a request in if its priority's share has room; then {@link #leave} has to follow.
     *
     * @return how many are in flight with it, or 0 if it was not let in
     */
    public int tryEnter(Priority priority) {
        while (true) {
            int before = inFlight.get();
            if (before >= priority.shareOf(limit)) {
                return 0;
            }
            if (inFlight.compareAndSet(before, before + 1)) {
                return before + 1;
            }
        }
    }

    /** Ends a request that was let in, and learns from it. */
    public void leave(Sample sample) {
        inFlight.decrementAndGet();
        synchronized (adaptation) {
            limit = adaptation.next(limit, sample);
        }
    }

    /** How many may be in flight. */
    public int limit() {
        return limit;
    }

    /** How many are. */
    public int inFlight() {
        return inFlight.get();
    }
}
