package dev.archatlas.ratelimiting.algorithm;

/**
 * What all algorithms share that keep more than one number: one caller at a time, and reservations. An algorithm is
 * then two functions of an instant: how long from there until permits can be taken, and taking them.
 */
abstract sealed class Sequential implements Limiter
        permits TokenBucket, LeakyBucket, FixedWindow, SlidingLog, SlidingWindow, Bandwidths {

    /** Somebody goes ahead at this instant, so nobody else may before. */
    private long reservedUntil = Long.MIN_VALUE;

    /** Nanoseconds from that instant until the permits can be taken, if nobody else takes any. */
    abstract long waitAt(long permits, long instant);

    /** Takes permits at an instant at which there is nothing to wait for. */
    abstract void takeAt(long permits, long instant);

    abstract long availableAt(long instant);

    /** When permits are taken for somebody who has to wait for them: when they go ahead, unless it can be done at once. */
    long taken(long now, long wait) {
        return now + wait;
    }

    /** How long a reservation may have to wait at most. */
    long longestWait() {
        return NEVER - 1;
    }

    @Override
    public final synchronized long tryTake(long permits, long now) {
        long wait = estimate(permits, now);
        if (wait == 0) {
            takeAt(permits, now);
        }
        return wait;
    }

    @Override
    public final synchronized long estimate(long permits, long now) {
        if (permits < 1) {
            throw new IllegalArgumentException("A request that costs %d: it has to cost 1 or more.".formatted(permits));
        }
        long instant = Math.max(now, reservedUntil);
        long wait = waitAt(permits, instant);
        return wait == NEVER ? NEVER : instant - now + wait;
    }

    @Override
    public final synchronized long reserve(long permits, long now, long maxWait) {
        long wait = estimate(permits, now);
        if (wait > Math.min(maxWait, longestWait())) {
            return NEVER;
        }
        takeAt(permits, taken(now, wait));
        reservedUntil = Math.max(reservedUntil, now + wait);
        return wait;
    }

    @Override
    public final synchronized long available(long now) {
        return now < reservedUntil ? 0 : availableAt(now);
    }
}
