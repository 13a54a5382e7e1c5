package dev.archatlas.ratelimiting.algorithm;

/** A limiter whose limit can be changed while it is in use. */
public interface Adjustable extends Limiter {

    /**
     * Goes on with another limit. Nobody gains by it: what was used stays used, and no more can be taken right after the
     * change than could be right before, unless the algorithm has windows and the new limit has room left in this one.
     */
    void change(Limit limit, long now);
}
