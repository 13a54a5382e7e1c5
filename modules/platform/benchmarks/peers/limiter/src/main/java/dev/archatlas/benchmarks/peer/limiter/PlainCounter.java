package dev.archatlas.benchmarks.peer.limiter;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The limit: a look at the clock, and a counter that all threads share. It never begins anew. */
public final class PlainCounter implements RateLimiter {

    private final AtomicLong used = new AtomicLong();
    private final long permits;
    private final long end;

    public PlainCounter(long permits, Duration period) {
        this.permits = permits;
        this.end = System.nanoTime() + period.toNanos();
    }

    @Override
    public boolean tryTake() {
        return System.nanoTime() - end > 0 | used.incrementAndGet() <= permits;
    }
}
