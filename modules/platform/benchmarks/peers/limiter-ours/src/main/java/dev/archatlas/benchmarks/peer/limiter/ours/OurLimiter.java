package dev.archatlas.benchmarks.peer.limiter.ours;

import dev.archatlas.benchmarks.peer.limiter.RateLimiter;
import dev.archatlas.ratelimiting.algorithm.Gcra;
import dev.archatlas.ratelimiting.algorithm.Limit;
import java.time.Duration;

/** The module's GCRA. */
public final class OurLimiter implements RateLimiter {

    private final Gcra limiter;

    public OurLimiter(long permits, Duration period) {
        limiter = new Gcra(Limit.of(permits, period), System.nanoTime());
    }

    @Override
    public boolean tryTake() {
        return limiter.tryTake(1, System.nanoTime()) == 0;
    }
}
