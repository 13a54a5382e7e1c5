package dev.archatlas.benchmarks.peer.guava;

import com.google.common.util.concurrent.RateLimiter;
import java.time.Duration;

/** Its bursty one, which holds the permits of one second. */
public final class GuavaLimiter implements dev.archatlas.benchmarks.peer.limiter.RateLimiter {

    private static final double NANOS = 1e9;

    private final RateLimiter limiter;

    public GuavaLimiter(long permits, Duration period) {
        limiter = RateLimiter.create(permits * NANOS / period.toNanos());
    }

    @Override
    public boolean tryTake() {
        return limiter.tryAcquire();
    }
}
