package dev.archatlas.cache.tiered;

import dev.archatlas.showcase.Topic;
import java.time.Duration;

/**
 * Spreads times to live, so that what was loaded together does not end together.
 *
 * @param share how far to either side, from 0 to 1
 */
@Topic("distributed-cache/penetration-breakdown-avalanche")
public record Jitter(double share) {

    public Jitter {
        if (share < 0 || share >= 1) {
            throw new IllegalArgumentException(
                    "cache.shared.jitter has to be from 0 to below 1, not %s.".formatted(share));
        }
    }

    /**
     * A time between {@code ttl · (1 − share)} and {@code ttl · (1 + share)}.
     *
     * @param chance evenly spread over [0, 1)
     */
    public Duration spread(Duration ttl, double chance) {
        return Duration.ofNanos(Math.round(ttl.toNanos() * (1 + share * (2 * chance - 1))));
    }
}
