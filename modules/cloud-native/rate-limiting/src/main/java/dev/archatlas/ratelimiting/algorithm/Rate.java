package dev.archatlas.ratelimiting.algorithm;

/**
 * The rate of a limit in lowest terms, which makes all arithmetic one of whole numbers: a permit is worth
 * {@code perPermit} units, and each tick of the clock brings {@code perTick} of them. Nothing is rounded, so nothing
 * drifts.
 */
public record Rate(long perPermit, long perTick) {

    /**
     * The rate by a clock that ticks in nanoseconds.
     *
     * @throws IllegalArgumentException if a full bucket is worth more than a number can count
     */
    static Rate perNano(Limit limit) {
        return of(limit, 1, Long.MAX_VALUE / 4);
    }

    /**
     * The rate by a clock that ticks in microseconds, in numbers that floating point holds exactly.
     *
     * @throws IllegalArgumentException if a full bucket is worth more than that
     */
    public static Rate perMicrosecond(Limit limit) {
        return of(limit, 1_000, 1L << 51);
    }

    private static Rate of(Limit limit, long tickNanos, long mostUnits) {
        long ticks = limit.period().toNanos() / tickNanos;
        long common = greatestCommonDivisor(limit.permits(), ticks);
        Rate rate = new Rate(ticks / common, limit.permits() / common);
        if (rate.worth(limit.burst()) > mostUnits) {
            throw new IllegalArgumentException(
                    "%s cannot be counted exactly: choose rounder numbers, a shorter period or a smaller burst."
                            .formatted(limit));
        }
        return rate;
    }

    /** What permits are worth, or the greatest number there is. */
    public long worth(long permits) {
        return product(permits, perPermit);
    }

    /** What so many ticks bring, or the greatest number there is. */
    long brought(long ticks) {
        return product(ticks, perTick);
    }

    /** The ticks that it takes to bring at least so many units. */
    long ticksFor(long units) {
        return Math.ceilDiv(units, perTick);
    }

    private static long product(long a, long b) {
        long low = a * b;
        return Math.multiplyHigh(a, b) == 0 && low >= 0 ? low : Long.MAX_VALUE;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
