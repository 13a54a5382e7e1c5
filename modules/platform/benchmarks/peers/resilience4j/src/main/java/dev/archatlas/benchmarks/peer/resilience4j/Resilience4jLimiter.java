package dev.archatlas.benchmarks.peer.resilience4j;

import dev.archatlas.benchmarks.peer.limiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/** Its default: cycles, without a lock; nobody waits. */
public final class Resilience4jLimiter implements RateLimiter {

    private final io.github.resilience4j.ratelimiter.RateLimiter limiter;

    public Resilience4jLimiter(long permits, Duration period) {
        limiter = io.github.resilience4j.ratelimiter.RateLimiter.of(
                "bench",
                RateLimiterConfig.custom()
                        .limitForPeriod(Math.toIntExact(permits))
                        .limitRefreshPeriod(period)
                        .timeoutDuration(Duration.ZERO)
                        .build());
    }

    @Override
    public boolean tryTake() {
        return limiter.acquirePermission();
    }
}
