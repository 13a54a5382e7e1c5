package dev.archatlas.benchmarks.peer.limiter.ours;

import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.algorithm.Limiter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A million requests of an hour, from 675 sources: as many for each as Cloudflare had when it counted wrong decisions. They
 * come by chance, and the second source comes half as often as the first, the third a third as often: so two of them
 * exceed the limit.
 */
final class Sources {

    private static final int REQUESTS = 1_000_000;
    private static final int SOURCES = 675;
    private static final double MEAN_GAP = Duration.ofHours(1).toNanos() / (double) REQUESTS;
    private static final int PERIODS_BEFORE = 3;

    private final Random random;
    private final Limit limit;
    private final double[] shares = new double[SOURCES];

    Sources(long seed, Limit limit) {
        this.random = new Random(seed);
        this.limit = limit;
        double sum = 0;
        for (int rank = 1; rank <= SOURCES; rank++) {
            sum += 1.0 / rank;
            shares[rank - 1] = sum;
        }
    }

    private static final class Source {
        private final Limiter limiter;
        private final Bound.OfPeriod asked;
        private final Bound.OfPeriod passed;

        private Source(Limiter limiter, Limit limit) {
            this.limiter = limiter;
            this.asked = new Bound.OfPeriod(limit);
            this.passed = new Bound.OfPeriod(limit);
        }

        /** Too many have passed, or it was refused although it has not even asked too often. */
        boolean isWronglyServed(long now) {
            boolean tooOften = asked.aboveAfterOneMore(now) > 0;
            boolean passes = limiter.tryTake(1, now) == 0;
            return passes ? passed.aboveAfterOneMore(now) > 0 : !tooOften;
        }
    }

    /** How many of a hundred decisions are wrong, once the limiters have seen some periods. */
    double wrong(Supplier<Limiter> limiter) {
        Source[] sources = Stream.generate(() -> new Source(limiter.get(), limit))
                .limit(SOURCES)
                .toArray(Source[]::new);
        long now = 0;
        long wrong = 0;
        long judged = 0;
        while (judged < REQUESTS) {
            now += (long) (MEAN_GAP * random.nextExponential());
            boolean isWrong = sources[next()].isWronglyServed(now);
            if (now >= PERIODS_BEFORE * limit.period().toNanos()) {
                judged++;
                wrong += isWrong ? 1 : 0;
            }
        }
        return wrong * 100.0 / judged;
    }

    private int next() {
        int found = Arrays.binarySearch(shares, random.nextDouble() * shares[SOURCES - 1]);
        return found >= 0 ? found : -found - 1;
    }
}
