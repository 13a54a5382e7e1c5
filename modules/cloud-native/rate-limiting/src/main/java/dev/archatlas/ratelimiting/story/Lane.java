package dev.archatlas.ratelimiting.story;

import dev.archatlas.ratelimiting.algorithm.Limiter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** One algorithm under load, and what it did in the last second. Not safe for threads. */
final class Lane {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /**
     * How it does.
     *
     * @param allowedPerSecond in the last second
     * @param refusedPerSecond in the last second
     * @param mostInASecond allowed in the worst of all seconds
     */
    record Row(String algorithm, int allowedPerSecond, int refusedPerSecond, int mostInASecond) {}

    private final String algorithm;
    private final Limiter limiter;
    private final Deque<Long> allowed = new ArrayDeque<>();
    private final Deque<Long> refused = new ArrayDeque<>();
    private int most;

    Lane(String algorithm, Limiter limiter) {
        this.algorithm = algorithm;
        this.limiter = limiter;
    }

    void offer(long now) {
        (limiter.tryTake(1, now) == 0 ? allowed : refused).add(now);
        forget(allowed, now);
        forget(refused, now);
        most = Math.max(most, allowed.size());
    }

    Row row() {
        return new Row(algorithm, allowed.size(), refused.size(), most);
    }

    private static void forget(Deque<Long> times, long now) {
        while (!times.isEmpty() && now - times.peek() >= SECOND) {
            times.remove();
        }
    }
}
