package dev.archatlas.saga.orchestration;

import java.time.Duration;

/** Three attempts, five seconds each, a minute for all. */
public class FixedPatience implements Patience {

    @Override
    public Duration stepTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(60);
    }

    @Override
    public int maxAttempts() {
        return 3;
    }

    @Override
    public Duration backoffBase() {
        return Duration.ofMillis(200);
    }

    @Override
    public Duration backoffCap() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration poll() {
        return Duration.ofMillis(1);
    }
}
