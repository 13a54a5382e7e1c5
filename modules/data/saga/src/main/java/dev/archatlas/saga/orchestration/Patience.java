package dev.archatlas.saga.orchestration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long a saga waits, and how often it asks: {@code saga.*}. */
@ConfigMapping(prefix = "saga")
public interface Patience {

    /** How long a participant may take to answer before it is asked again. */
    @WithDefault("5s")
    Duration stepTimeout();

    /** How long a saga may take to get beyond its pivot. */
    @WithDefault("60s")
    Duration deadline();

    /** How often a participant is asked before the saga turns round, or is parked. */
    @WithDefault("5")
    @Min(1)
    int maxAttempts();

    /** The pause after the first failed attempt; it doubles with each. */
    @WithDefault("200ms")
    Duration backoffBase();

    /** The longest pause. */
    @WithDefault("5s")
    Duration backoffCap();

    /** How often an orchestrator looks for what is overdue. */
    @WithDefault("250ms")
    Duration poll();

    /** The pause after so many failed attempts. */
    default Duration pauseAfter(int attempts) {
        long full = (long) (backoffBase().toMillis() * Math.pow(2, attempts - 1.0));
        return Duration.ofMillis(Math.min(full, backoffCap().toMillis()));
    }
}
