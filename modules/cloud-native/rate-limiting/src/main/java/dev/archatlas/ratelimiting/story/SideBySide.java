package dev.archatlas.ratelimiting.story;

import dev.archatlas.ratelimiting.algorithm.FixedWindow;
import dev.archatlas.ratelimiting.algorithm.Gcra;
import dev.archatlas.ratelimiting.algorithm.LeakyBucket;
import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.algorithm.SlidingLog;
import dev.archatlas.ratelimiting.algorithm.SlidingWindow;
import dev.archatlas.ratelimiting.algorithm.TokenBucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * All algorithms with the same limit, and the same requests before each: evenly, as many a second as a visitor wants.
 * They are sent when somebody looks, each by the time at which it was due; so nothing is done while nobody does.
 */
@ApplicationScoped
class SideBySide {

    /** Requests a second, at most. */
    static final int MOST = 5_000;

    static final Limit LIMIT = Limit.of(100, Duration.ofSeconds(1));
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    /** So much is made up for when nobody has looked for longer. */
    private static final long MEMORY = 2 * SECOND;

    private List<Lane> lanes = List.of();
    private int perSecond;
    private long next;

    /** Begins anew, with fresh limiters. */
    synchronized void turn(int load, long now) {
        perSecond = load;
        next = now;
        lanes = List.of(
                new Lane("token bucket", new TokenBucket(LIMIT, now)),
                new Lane("GCRA", new Gcra(LIMIT, now)),
                new Lane("leaky bucket", new LeakyBucket(LIMIT, now)),
                new Lane("fixed window", new FixedWindow(LIMIT)),
                new Lane("sliding window", new SlidingWindow(LIMIT)),
                new Lane("sliding log", new SlidingLog(LIMIT)));
    }

    /** Ends it. */
    synchronized void off() {
        perSecond = 0;
        lanes = List.of();
    }

    synchronized int perSecond() {
        return perSecond;
    }

    /** How each does by now; nothing while there is no load. */
    synchronized List<Lane.Row> rows(long now) {
        if (perSecond > 0) {
            for (next = Math.max(next, now - MEMORY); next <= now; next += SECOND / perSecond) {
                lanes.forEach(lane -> lane.offer(next));
            }
        }
        return lanes.stream().map(Lane::row).toList();
    }
}
