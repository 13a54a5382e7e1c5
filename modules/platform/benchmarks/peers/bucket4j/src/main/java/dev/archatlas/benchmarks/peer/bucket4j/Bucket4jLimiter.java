package dev.archatlas.benchmarks.peer.bucket4j;

import dev.archatlas.benchmarks.peer.limiter.RateLimiter;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** A bucket in memory as its guide makes one: without a lock, by the clock that counts milliseconds. */
public final class Bucket4jLimiter implements RateLimiter {

    private final Bucket bucket;

    public Bucket4jLimiter(long permits, Duration period) {
        bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(permits).refillGreedy(permits, period))
                .build();
    }

    @Override
    public boolean tryTake() {
        return bucket.tryConsume(1);
    }
}
