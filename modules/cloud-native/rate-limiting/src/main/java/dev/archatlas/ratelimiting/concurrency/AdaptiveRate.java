package dev.archatlas.ratelimiting.concurrency;

import dev.archatlas.ratelimiting.algorithm.Adjustable;
import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.showcase.Topic;

/**
 * Makes a rate follow the load of the machine: a tenth less while the load is above its target, a tenth more while it is
 * below four fifths of it, and never beyond its bounds. To be told the load once in a while, every second for example.
 */
@Topic("rate-limiting/adaptive")
public final class AdaptiveRate {

    private final Adjustable limiter;
    private final long least;
    private final long most;
    private final double target;
    private Limit limit;

    /**
     * Begins with the limiter's limit.
     *
     * @param target the load to keep to, as a part of 1
     */
    public AdaptiveRate(Adjustable limiter, Limit limit, long least, long most, double target) {
        this.limiter = limiter;
        this.limit = limit;
        this.least = least;
        this.most = most;
        this.target = target;
    }

    /**
     * Adapts the rate.
     *
     * @param load 0 for idle to 1 for busy; anything else, as {@code NaN} or -1 for unknown, changes nothing
     * @return the permits per period from now on
     */
    public synchronized long observe(double load, long now) {
        if (load >= 0 && load <= 1) {
            long permits = Math.clamp(next(load), least, most);
            if (permits != limit.permits()) {
                limit = Limit.of(permits, limit.period());
                limiter.change(limit, now);
            }
        }
        return limit.permits();
    }

    private long next(double load) {
        long permits = limit.permits();
        if (load > target) {
            return permits * 9 / 10;
        }
        return load < target * 4 / 5 ? Math.ceilDiv(permits * 11, 10) : permits;
    }
}
