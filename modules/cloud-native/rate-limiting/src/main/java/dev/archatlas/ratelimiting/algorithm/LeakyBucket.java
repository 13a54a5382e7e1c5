package dev.archatlas.ratelimiting.algorithm;

import dev.archatlas.showcase.Topic;

/**
 * A queue that lets one permit out at a time, evenly spaced: the shaper (nginx calls it {@code limit_req}). What costs
 * more than one holds up those behind it for as long. {@link #reserve} queues, {@code burst} permits deep at most;
 * {@link #tryTake} passes only who need not queue. Departures lie on the even grid of the rate, to the nanosecond, for as
 * long as there is something in the queue.
 */
@Topic("rate-limiting/algorithms")
public final class LeakyBucket extends Sequential implements Adjustable {

    private Limit limit;
    private Rate rate;
    /** What has to leak before the next one may leave; below zero it is a part of a nanosecond that was waited too long. */
    private long queued;

    private long at;

    public LeakyBucket(Limit limit, long now) {
        this.limit = limit;
        this.rate = Rate.perNano(limit);
        this.at = now;
    }

    @Override
    long waitAt(long permits, long instant) {
        return permits > limit.burst() ? NEVER : rate.ticksFor(Math.max(0, queuedAt(instant)));
    }

    @Override
    void takeAt(long permits, long instant) {
        queued = queuedAt(instant) + rate.worth(permits);
        at = Math.max(at, instant);
    }

    @Override
    long availableAt(long instant) {
        return queuedAt(instant) <= 0 ? limit.burst() : 0;
    }

    @Override
    long longestWait() {
        return rate.ticksFor(rate.worth(limit.burst()));
    }

    @Override
    public synchronized void change(Limit other, long now) {
        long waiting = Math.ceilDiv(Math.max(0, queuedAt(now)), rate.perPermit());
        limit = other;
        rate = Rate.perNano(other);
        queued = rate.worth(waiting);
        at = Math.max(at, now);
    }

    private long queuedAt(long instant) {
        long leaked = rate.brought(Math.max(0, instant - at));
        return Math.max(1 - rate.perTick(), queued - leaked);
    }
}
