package dev.archatlas.ratelimiting.algorithm;

import java.util.List;

/**
 * Several limits on the same thing, 10 a second and 1,000 an hour for example: a request passes if all of them have room,
 * and takes from all or from none.
 */
public final class Bandwidths extends Sequential {

    private final List<TokenBucket> all;

    /** A token bucket for each limit. */
    public Bandwidths(List<Limit> limits, long now) {
        this.all = limits.stream().map(each -> new TokenBucket(each, now)).toList();
    }

    /** Goes on with another limit in the place of one of them, as {@link TokenBucket#change} does. */
    public synchronized void change(int place, Limit limit, long now) {
        all.get(place).change(limit, now);
    }

    @Override
    long waitAt(long permits, long instant) {
        long longest = 0;
        for (int i = 0; i < all.size(); i++) {
            longest = Math.max(longest, all.get(i).waitAt(permits, instant));
        }
        return longest;
    }

    @Override
    void takeAt(long permits, long instant) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).takeAt(permits, instant);
        }
    }

    @Override
    long availableAt(long instant) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < all.size(); i++) {
            least = Math.min(least, all.get(i).availableAt(instant));
        }
        return least;
    }
}
