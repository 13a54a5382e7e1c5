package dev.archatlas.ratelimiting.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.algorithm.TokenBucket;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

@Topic("rate-limiting/adaptive")
class BoundsTest {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @Property
    void boundsAreKept(
            @ForAll @IntRange(min = 4, max = 100) int limit,
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long nanos,
            @ForAll @IntRange(min = 1, max = 100) int inFlight,
            @ForAll boolean overloaded) {
        Sample sample = new Sample(nanos, inFlight, overloaded);
        assertThat(new Adaptation.Aimd(4, 100, A_SECOND).next(limit, sample)).isBetween(4, 100);
        assertThat(new Adaptation.Gradient(4, 100).next(limit, sample)).isBetween(4, 100);
        assertThat(new Adaptation.Fixed().next(limit, sample)).isEqualTo(limit);
    }

    @Property
    void rateStaysWithinItsBounds(@ForAll @DoubleRange(min = -1, max = 2) double load) {
        Limit limit = Limit.of(5_000, A_SECOND);
        AdaptiveRate rate = new AdaptiveRate(new TokenBucket(limit, 0), limit, 1_000, 10_000, 0.7);
        for (int i = 0; i < 100; i++) {
            assertThat(rate.observe(load, i)).isBetween(1_000L, 10_000L);
        }
    }
}
