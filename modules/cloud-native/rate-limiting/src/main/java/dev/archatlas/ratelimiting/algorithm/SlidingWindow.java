package dev.archatlas.ratelimiting.algorithm;

import dev.archatlas.showcase.Topic;

/**
 * Two counters: what passed in this period, and in the one before, of which as much counts as a window that ends now
 * still covers. (Cloudflare, "How we built rate limiting capable of scaling to millions of domains", 2017)
 *
 * <p>Takes the previous period's traffic as evenly spread. Where it was, at most {@code permits} pass in any span of one
 * period. Where it all came at the period's end, up to {@code permits · (1 + e/period)} can pass in the span that ends
 * {@code e} after the edge; but never the double at the edge itself.
 */
@Topic("rate-limiting/algorithms")
public final class SlidingWindow extends Sequential implements Adjustable {

    /** The part of the previous period that still counts is measured in so many steps, rounded up. */
    private static final long STEPS = 1 << 20;

    private Limit limit;
    private long period;
    private long window = Long.MIN_VALUE;
    private long current;
    private long previous;

    public SlidingWindow(Limit limit) {
        this.limit = limit;
        this.period = limit.period().toNanos();
    }

    @Override
    long waitAt(long permits, long instant) {
        long most = limit.permits();
        if (permits > most) {
            return NEVER;
        }
        long at = windowAt(instant);
        long elapsed = Math.max(0, instant - at * period);
        long used = currentAt(at);
        if (used + permits <= most) {
            return Math.max(0, fadesAfter(previousAt(at), most - used - permits) - elapsed);
        }
        return period - elapsed + fadesAfter(used, most - permits);
    }

    @Override
    void takeAt(long permits, long instant) {
        roll(windowAt(instant));
        current += permits;
    }

    @Override
    long availableAt(long instant) {
        long at = windowAt(instant);
        long left = Math.ceilDiv(Math.min(period, (at + 1) * period - instant), step());
        long covered = Math.ceilDiv(previousAt(at) * left, steps());
        return Math.max(0, limit.permits() - currentAt(at) - covered);
    }

    /** What was used counts on, in periods of the new length. */
    @Override
    public synchronized void change(Limit other, long now) {
        roll(windowAt(now));
        limit = other;
        period = other.period().toNanos();
        window = Math.floorDiv(now, period);
    }

    /** Nanoseconds after the edge from which on no more than {@code room} of a previous count is covered. */
    private long fadesAfter(long count, long room) {
        return count <= room ? 0 : Math.max(0, period - room * steps() / count * step());
    }

    private long step() {
        return Math.max(1, period / STEPS);
    }

    private long steps() {
        return Math.ceilDiv(period, step());
    }

    private void roll(long to) {
        previous = previousAt(to);
        current = currentAt(to);
        window = to;
    }

    private long currentAt(long at) {
        return at == window ? current : 0;
    }

    private long previousAt(long at) {
        return at == window ? previous : at == window + 1 ? current : 0;
    }

    private long windowAt(long instant) {
        return Math.max(window, Math.floorDiv(instant, period));
    }
}
