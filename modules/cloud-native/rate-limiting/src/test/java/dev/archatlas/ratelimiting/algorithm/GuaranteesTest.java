package dev.archatlas.ratelimiting.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.ratelimiting.algorithm.Traffic.Pass;
import dev.archatlas.ratelimiting.algorithm.Traffic.Request;
import dev.archatlas.showcase.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What each algorithm promises, held against any traffic. */
@Topic("rate-limiting/algorithms")
class GuaranteesTest {

    private static final Map<String, BiFunction<Limit, Long, Limiter>> ALL = Map.of(
            "token bucket", TokenBucket::new,
            "GCRA", Gcra::new,
            "leaky bucket", LeakyBucket::new,
            "fixed window", (limit, now) -> new FixedWindow(limit),
            "sliding log", (limit, now) -> new SlidingLog(limit),
            "sliding window", (limit, now) -> new SlidingWindow(limit),
            "bandwidths", (limit, now) -> new Bandwidths(List.of(limit, limit.withBurst(5)), now));

    @Provide
    Arbitrary<Traffic> traffic() {
        return Traffic.any();
    }

    @Provide
    Arbitrary<String> algorithms() {
        return Arbitraries.of(ALL.keySet());
    }

    @Property
    void bucketLetsBurstAndRateThroughInAnySpanAndNoMore(@ForAll("traffic") Traffic traffic) {
        assertThat(isWithinBurstAndRate(traffic.limit(), traffic.through(TokenBucket::new), 0))
                .isTrue();
    }

    /** To the nanosecond, as nobody can wait for a part of one. */
    @Property
    void reservedPermitsCountWhenTheyAreUsed(
            @ForAll("traffic") Traffic traffic, @ForAll @LongRange(max = 5_000_000) long patience) {
        assertThat(isWithinBurstAndRate(traffic.limit(), traffic.through(TokenBucket::new, patience), 1))
                .isTrue();
    }

    /** The other half of exactness: there is always a span that the refused request would have overfilled. */
    @Property
    void bucketRefusesNobodyWithoutNeed(@ForAll("traffic") Traffic traffic) {
        Limit limit = traffic.limit();
        TokenBucket bucket = new TokenBucket(limit, 0);
        List<Pass> passed = new ArrayList<>();
        long now = 0;
        for (Request request : traffic.requests()) {
            now += request.gap();
            passed.add(new Pass(now, request.permits()));
            if (bucket.tryTake(request.permits(), now) != 0) {
                assertThat(isWithinBurstAndRate(limit, passed, 0)).isFalse();
                passed.removeLast();
            }
        }
    }

    @Property
    void gcraDecidesAsTheTokenBucketDoes(
            @ForAll("traffic") Traffic traffic, @ForAll @LongRange(max = 5_000_000) long patience) {
        assertThat(traffic.through(Gcra::new, patience)).isEqualTo(traffic.through(TokenBucket::new, patience));
    }

    @Property
    void leakyBucketSpacesDeparturesEvenly(@ForAll("traffic") Traffic traffic) {
        Limit limit = traffic.limit();
        List<Pass> departures = traffic.through(LeakyBucket::new, 100_000_000);
        for (int i = 1; i < departures.size(); i++) {
            Pass before = departures.get(i - 1);
            long interval = before.permits() * limit.period().toNanos() / limit.permits();
            assertThat(departures.get(i).at() - before.at()).isGreaterThanOrEqualTo(interval);
        }
    }

    @Property
    void slidingLogNeverExceedsTheLimitInAnySpanOfAPeriod(
            @ForAll("traffic") Traffic traffic, @ForAll @LongRange(max = 5_000_000) long patience) {
        Limit limit = traffic.limit();
        List<Pass> passed = traffic.through((any, now) -> new SlidingLog(any), patience);
        assertThat(Traffic.mostWithin(limit.period().toNanos(), passed)).isLessThanOrEqualTo(limit.permits());
    }

    @Property
    void fixedWindowNeverExceedsTheLimitInAPeriodNorTheDoubleInAnySpan(
            @ForAll("traffic") Traffic traffic, @ForAll @LongRange(max = 5_000_000) long patience) {
        long period = traffic.limit().period().toNanos();
        long permits = traffic.limit().permits();
        List<Pass> passed = traffic.through((any, now) -> new FixedWindow(any), patience);

        assertThat(Traffic.mostWithin(period, passed)).isLessThanOrEqualTo(2 * permits);
        for (Pass pass : passed) {
            long window = Math.floorDiv(pass.at(), period);
            assertThat(passed.stream()
                            .filter(each -> Math.floorDiv(each.at(), period) == window)
                            .mapToLong(Pass::permits)
                            .sum())
                    .isLessThanOrEqualTo(permits);
        }
    }

    /** What the class says of the span that ends e after an edge. */
    @Property
    void slidingWindowStaysBelowItsBound(
            @ForAll("traffic") Traffic traffic, @ForAll @LongRange(max = 5_000_000) long patience) {
        long period = traffic.limit().period().toNanos();
        long permits = traffic.limit().permits();
        List<Pass> passed = traffic.through((any, now) -> new SlidingWindow(any), patience);
        for (Pass last : passed) {
            long afterEdge = Math.floorMod(last.at(), period) + 1;
            long inSpan = passed.stream()
                    .filter(each -> each.at() <= last.at() && each.at() > last.at() - period)
                    .mapToLong(Pass::permits)
                    .sum();
            assertThat(inSpan * period).isLessThanOrEqualTo(permits * (period + afterEdge));
        }
    }

    @Property
    void estimateIsExactToTheNanosecond(@ForAll("algorithms") String algorithm, @ForAll("traffic") Traffic traffic) {
        long now = 0;
        Limiter limiter = ALL.get(algorithm).apply(traffic.limit(), now);
        for (Request request : traffic.requests()) {
            now += request.gap();
            long estimate = limiter.estimate(request.permits(), now);
            if (estimate > 0 && estimate != Limiter.NEVER) {
                assertThat(limiter.estimate(request.permits(), now + estimate - 1))
                        .isEqualTo(1);
                assertThat(limiter.estimate(request.permits(), now + estimate)).isZero();
            }
            assertThat(limiter.tryTake(request.permits(), now)).isEqualTo(estimate);
        }
    }

    @Property
    void availableIsWhatCanBeTaken(@ForAll("algorithms") String algorithm, @ForAll("traffic") Traffic traffic) {
        long now = 0;
        Limiter limiter = ALL.get(algorithm).apply(traffic.limit(), now);
        for (Request request : traffic.requests()) {
            now += request.gap();
            long available = limiter.available(now);
            assertThat(limiter.estimate(available + 1, now)).isPositive();
            if (available > 0) {
                assertThat(limiter.estimate(available, now)).isZero();
            }
            limiter.reserve(request.permits(), now, 1_000_000);
        }
    }

    @Property
    void clockThatGoesBackGivesNothingAway(@ForAll("algorithms") String algorithm, @ForAll("traffic") Traffic traffic) {
        long now = 0;
        Limiter limiter = ALL.get(algorithm).apply(traffic.limit(), now);
        for (Request request : traffic.requests()) {
            now += request.gap();
            limiter.tryTake(request.permits(), now);
            long available = limiter.available(now);
            assertThat(limiter.available(now - 50_000)).isLessThanOrEqualTo(available);
        }
    }

    /** Checked without division: permits beyond the burst, each a period long, fit into the time times the permits. */
    private static boolean isWithinBurstAndRate(Limit limit, List<Pass> passed, long tolerance) {
        for (int first = 0; first < passed.size(); first++) {
            long sum = 0;
            for (Pass pass : passed.subList(first, passed.size())) {
                sum += pass.permits();
                long span = pass.at() - passed.get(first).at() + tolerance;
                if ((sum - limit.burst()) * limit.period().toNanos() > span * limit.permits()) {
                    return false;
                }
            }
        }
        return true;
    }
}
