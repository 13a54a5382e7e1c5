package dev.archatlas.ratelimiting.algorithm;

import dev.archatlas.showcase.Topic;

/**
 * A bucket that holds {@code burst} tokens, begins full and is filled at the rate of the limit. In any span of time at most
 * {@code burst} plus what the rate brings in that span can pass, and whoever stays below both is never refused.
 */
@Topic("rate-limiting/algorithms")
public final class TokenBucket extends Sequential implements Adjustable {

    private Limit limit;
    private Rate rate;
    private long level;
    private long at;

    public TokenBucket(Limit limit, long now) {
        this.limit = limit;
        this.rate = Rate.perNano(limit);
        this.level = rate.worth(limit.burst());
        this.at = now;
    }

    @Override
    long waitAt(long permits, long instant) {
        if (permits > limit.burst()) {
            return NEVER;
        }
        long missing = rate.worth(permits) - levelAt(instant);
        return missing <= 0 ? 0 : rate.ticksFor(missing);
    }

    @Override
    void takeAt(long permits, long instant) {
        level = levelAt(instant) - rate.worth(permits);
        at = Math.max(at, instant);
    }

    /** Below zero is a debt that flows back; so not a part of a nanosecond is lost by waiting for a whole one. */
    @Override
    long taken(long now, long wait) {
        return now;
    }

    @Override
    long availableAt(long instant) {
        return levelAt(instant) / rate.perPermit();
    }

    @Override
    public synchronized void change(Limit other, long now) {
        long kept = Math.min(availableAt(now), other.burst());
        limit = other;
        rate = Rate.perNano(other);
        level = rate.worth(kept);
        at = Math.max(at, now);
    }

    private long levelAt(long instant) {
        long missing = rate.worth(limit.burst()) - level;
        return level + Math.min(missing, rate.brought(Math.max(0, instant - at)));
    }
}
