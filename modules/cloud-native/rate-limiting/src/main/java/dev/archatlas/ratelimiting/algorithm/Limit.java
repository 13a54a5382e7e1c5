package dev.archatlas.ratelimiting.algorithm;

import java.time.Duration;

/**
 * How much may pass.
 *
 * @param permits so many in each period, in the long run; 1 to 10¹²
 * @param period 1 ms to 366 days
 * @param burst so many at once at most, for the algorithms that know bursts; 1 to 10¹²
 */
public record Limit(long permits, Duration period, long burst) {

    private static final long MOST = 1_000_000_000_000L;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    public Limit {
        if (permits < 1 || permits > MOST) {
            throw new IllegalArgumentException(
                    "A limit of %d permits: choose a number from 1 to 10^12.".formatted(permits));
        }
        if (burst < 1 || burst > MOST) {
            throw new IllegalArgumentException("A burst of %d: choose a number from 1 to 10^12.".formatted(burst));
        }
        if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A period of %s: choose one from 1 ms to 366 days.".formatted(period));
        }
    }

    /** A limit of which all may come at once. */
    public static Limit of(long permits, Duration period) {
        return new Limit(permits, period, permits);
    }

    /** The same rate, of which so many may come at once. */
    public Limit withBurst(long atOnce) {
        return new Limit(permits, period, atOnce);
    }

    @Override
    public String toString() {
        return burst == permits
                ? "%d per %s".formatted(permits, period)
                : "%d per %s, %d at once".formatted(permits, period, burst);
    }
}
