package dev.archatlas.ratelimiting.breaker;

import java.time.Duration;

/**
 * When a breaker opens and closes.
 *
 * @param minimumCalls judged by no fewer outcomes than these
 * @param failurePercent opens when so many of a hundred have failed
 * @param openFor how long nothing goes through then
 * @param probes how many calls in a row have to succeed after that
 */
public record BreakerSettings(int minimumCalls, int failurePercent, Duration openFor, int probes) {

    public BreakerSettings {
        if (minimumCalls < 1 || probes < 1 || failurePercent < 1 || failurePercent > 100 || !openFor.isPositive()) {
            throw new IllegalArgumentException("A breaker needs 1 call and 1 probe at least, a failure rate of 1 to 100"
                    + " percent, and a time to stay open.");
        }
    }
}
