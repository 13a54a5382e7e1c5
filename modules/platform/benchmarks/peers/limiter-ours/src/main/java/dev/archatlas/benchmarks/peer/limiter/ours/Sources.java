package dev.archatlas.benchmarks.peer.limiter.ours;

import dev.archatlas.benchmarks.load.Figures;
import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.algorithm.Limiter;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
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

    /** The algorithm twice: as a limiter, and as a judge that counts whatever is asked; and exact counts of both. */
    private static final class Source {
        private final Limit limit;
        private final Limiter limiter;
        private final Limiter judge;
        private final Bound.OfPeriod passed;
        private final Bound.OfPeriod asked;

        private Source(Function<Limit, Limiter> algorithm, Limit limit) {
            this.limit = limit;
            this.limiter = algorithm.apply(limit);
            this.judge = algorithm.apply(Limit.of(REQUESTS, limit.period()));
            this.passed = new Bound.OfPeriod(limit);
            this.asked = new Bound.OfPeriod(limit);
        }

        boolean isMisjudged(long now) {
            judge.tryTake(1, now);
            boolean tooOften = REQUESTS - judge.available(now) > limit.permits();
            return tooOften != asked.aboveAfterOneMore(now) > 0;
        }

        boolean passesBeyondTheLimit(long now) {
            return limiter.tryTake(1, now) == 0 && passed.aboveAfterOneMore(now) > 0;
        }
    }

    /** Tells how many of a hundred decisions are wrong, once the limiters have seen some periods. */
    void judge(Function<Limit, Limiter> algorithm, Figures figures) throws IOException {
        Source[] sources = Stream.generate(() -> new Source(algorithm, limit))
                .limit(SOURCES)
                .toArray(Source[]::new);
        long now = 0;
        long judged = 0;
        long misjudged = 0;
        long beyond = 0;
        while (judged < REQUESTS) {
            now += (long) (MEAN_GAP * random.nextExponential());
            Source source = sources[next()];
            boolean wrong = source.isMisjudged(now);
            boolean tooMany = source.passesBeyondTheLimit(now);
            if (now >= PERIODS_BEFORE * limit.period().toNanos()) {
                judged++;
                misjudged += wrong ? 1 : 0;
                beyond += tooMany ? 1 : 0;
            }
        }
        figures.sample("misjudged", misjudged * 100.0 / judged);
        figures.sample("beyond", beyond * 100.0 / judged);
    }

    private int next() {
        int found = Arrays.binarySearch(shares, random.nextDouble() * shares[SOURCES - 1]);
        return found >= 0 ? found : -found - 1;
    }
}
