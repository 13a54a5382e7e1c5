package dev.archatlas.benchmarks.peer.limiter;

/**
 * Lets through so many requests in a period, as many of them at once. Each contender has a class that is one, with a public
 * constructor that takes the number and the {@link java.time.Duration}.
 */
@FunctionalInterface
public interface RateLimiter {

    /** Whether a request may pass now; it costs one permit. */
    boolean tryTake();
}
