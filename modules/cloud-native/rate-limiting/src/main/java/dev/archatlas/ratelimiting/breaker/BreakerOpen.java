package dev.archatlas.ratelimiting.breaker;

import java.time.Duration;

/** The call was not made: the neighbour is to have its peace. */
public final class BreakerOpen extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    BreakerOpen(Duration retryAfter) {
        super("The breaker is open: try again in %d ms.".formatted(retryAfter.toMillis()));
        this.retryAfter = retryAfter;
    }

    /** When a probe may go through, zero or more. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
