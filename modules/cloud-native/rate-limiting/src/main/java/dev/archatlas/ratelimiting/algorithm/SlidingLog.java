package dev.archatlas.ratelimiting.algorithm;

import dev.archatlas.showcase.Topic;
import java.util.Arrays;

/**
 * Remembers when each of the last {@code permits} was taken. In any span of one period at most {@code permits} pass,
 * exactly; the price is a number for each. As many are remembered as may pass, so the next one may when the oldest is a
 * period old: no counting, no cleaning.
 */
@Topic("rate-limiting/algorithms")
public final class SlidingLog extends Sequential implements Adjustable {

    private static final int MOST = 1_000_000;
    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private long period;
    private int most;
    /** A ring of instants; when the limit was lowered it is longer than that, and forgets nothing. */
    private long[] taken;

    private int oldest;

    public SlidingLog(Limit limit) {
        this.taken = new long[0];
        change(limit, 0);
    }

    @Override
    long waitAt(long permits, long instant) {
        return permits > most ? NEVER : Math.max(0, takenBefore(most - permits) + period - instant);
    }

    @Override
    void takeAt(long permits, long instant) {
        for (int i = 0; i < permits; i++) {
            taken[slot(i)] = instant;
        }
        oldest = slot(permits);
    }

    @Override
    long availableAt(long instant) {
        int free = 0;
        while (free < most && takenBefore(most - free - 1) + period <= instant) {
            free++;
        }
        return free;
    }

    @Override
    public synchronized void change(Limit limit, long now) {
        if (limit.permits() > MOST) {
            throw new IllegalArgumentException(
                    "A log of %d permits: it takes 8 bytes for each, choose another algorithm beyond %d."
                            .formatted(limit.permits(), MOST));
        }
        period = limit.period().toNanos();
        most = (int) limit.permits();
        if (most > taken.length) {
            grow();
        }
    }

    private void grow() {
        long[] longer = new long[most];
        Arrays.fill(longer, LONG_AGO);
        for (int i = 0; i < taken.length; i++) {
            longer[most - taken.length + i] = taken[slot(i)];
        }
        taken = longer;
        oldest = 0;
    }

    /** When the permit was taken after which so many others were. */
    private long takenBefore(long others) {
        return taken[slot(taken.length - 1 - others)];
    }

    private int slot(long fromOldest) {
        return (int) ((oldest + fromOldest) % taken.length);
    }
}
