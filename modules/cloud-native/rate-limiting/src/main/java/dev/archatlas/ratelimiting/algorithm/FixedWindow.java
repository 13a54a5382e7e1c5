package dev.archatlas.ratelimiting.algorithm;

import dev.archatlas.showcase.Topic;

/**
 * A counter that starts anew with each period of the clock. At most {@code permits} pass in one of those periods; in a
 * span of the same length that crosses their edge it can be twice as many. Two numbers, whatever the limit.
 */
@Topic("rate-limiting/algorithms")
public final class FixedWindow extends Sequential implements Adjustable {

    private Limit limit;
    private long period;
    private long window = Long.MIN_VALUE;
    private long used;

    public FixedWindow(Limit limit) {
        this.limit = limit;
        this.period = limit.period().toNanos();
    }

    @Override
    long waitAt(long permits, long instant) {
        if (permits > limit.permits()) {
            return NEVER;
        }
        return permits <= availableAt(instant) ? 0 : (windowAt(instant) + 1) * period - instant;
    }

    @Override
    void takeAt(long permits, long instant) {
        used = usedAt(instant) + permits;
        window = windowAt(instant);
    }

    @Override
    long availableAt(long instant) {
        return Math.max(0, limit.permits() - usedAt(instant));
    }

    /** What was used in this period counts in the one that now is. */
    @Override
    public synchronized void change(Limit other, long now) {
        used = usedAt(now);
        limit = other;
        period = other.period().toNanos();
        window = Math.floorDiv(now, period);
    }

    private long usedAt(long instant) {
        return windowAt(instant) == window ? used : 0;
    }

    private long windowAt(long instant) {
        return Math.max(window, Math.floorDiv(instant, period));
    }
}
