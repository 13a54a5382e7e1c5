package dev.archatlas.benchmarks.peer.limiter.ours;

import dev.archatlas.benchmarks.load.Figures;
import dev.archatlas.benchmarks.load.Setting;
import dev.archatlas.ratelimiting.algorithm.FixedWindow;
import dev.archatlas.ratelimiting.algorithm.Gcra;
import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.algorithm.Limiter;
import dev.archatlas.ratelimiting.algorithm.SlidingLog;
import dev.archatlas.ratelimiting.algorithm.SlidingWindow;
import dev.archatlas.ratelimiting.algorithm.TokenBucket;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;

/** What limiters let through of a million requests, by a clock that the requests bring with them. */
public final class Accuracy {

    private static final int REQUESTS = 1_000_000;
    private static final int PAUSE_EVERY = 2_000;
    private static final Limit LIMIT = Limit.of(1_000, Duration.ofMinutes(1));
    private static final long PERIOD = LIMIT.period().toNanos();
    private static final long MEAN_GAP = PERIOD / LIMIT.permits() / 4;

    private final long seed;

    private Accuracy(long seed) {
        this.seed = seed;
    }

    /** Does what the settings say. */
    public static void main(String[] args) throws IOException {
        Accuracy accuracy = new Accuracy(Long.parseLong(Setting.of("round")));
        Figures figures = Figures.asked();
        if (Setting.of("contender").equals("limit")) {
            long above = accuracy.above(new FixedWindow(LIMIT), new Bound.OfPeriod(LIMIT));
            figures.sample("exact", above);
            figures.sample("approximate", above);
            new Sources(accuracy.seed, LIMIT).judge(FixedWindow::new, figures);
        } else {
            figures.sample("exact", accuracy.aboveWithExactOnes());
            figures.sample("approximate", accuracy.above(new SlidingWindow(LIMIT), new Bound.OfPeriod(LIMIT)));
            new Sources(accuracy.seed, LIMIT).judge(SlidingWindow::new, figures);
        }
    }

    private long aboveWithExactOnes() {
        return LongStream.of(
                        above(new Gcra(LIMIT, 0), new Bound.OfBucket(LIMIT)),
                        above(new TokenBucket(LIMIT, 0), new Bound.OfBucket(LIMIT)),
                        above(new SlidingLog(LIMIT), new Bound.OfPeriod(LIMIT)))
                .max()
                .orElseThrow();
    }

    /** One caller that asks four times as often as it may, with pauses of up to two periods. */
    private long above(Limiter limiter, Bound bound) {
        Random random = new Random(seed);
        long now = 0;
        long worst = 0;
        for (int request = 0; request < REQUESTS; request++) {
            boolean pause = random.nextInt(PAUSE_EVERY) == 0;
            now += pause ? random.nextLong(2 * PERIOD) : (long) (MEAN_GAP * random.nextExponential());
            if (limiter.tryTake(1, now) == 0) {
                worst = Math.max(worst, bound.aboveAfterOneMore(now));
            }
        }
        return worst;
    }
}
