package dev.archatlas.cache.tiered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.cache.tiered.EarlyExpiry.XFetch;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

@Topic("distributed-cache/penetration-breakdown-avalanche")
class TimesPropertyTest {

    @Property
    void spreadTimeStaysWithinItsShare(
            @ForAll @LongRange(min = 1, max = 86_400_000) long millis,
            @ForAll @DoubleRange(min = 0, max = 0.9) double share,
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double chance) {
        long nanos = new Jitter(share).spread(Duration.ofMillis(millis), chance).toNanos();
        double ttl = millis * 1e6;
        assertThat((double) nanos).isBetween(ttl * (1 - share) - 1, ttl * (1 + share) + 1);
    }

    /** A thousand keys that are written together end in ten equal parts of the spread about as often. */
    @Property(tries = 20)
    void endsAreSpreadEvenly(@ForAll long seed) {
        Random random = new Random(seed);
        Duration ttl = Duration.ofSeconds(100);
        AtomicIntegerArray tenths = new AtomicIntegerArray(10);
        IntStream.range(0, 1_000).forEach(_ -> {
            long nanos = new Jitter(0.1).spread(ttl, random.nextDouble()).toNanos();
            tenths.incrementAndGet((int) Math.min(9, (nanos - 90_000_000_000L) / 2_000_000_000L));
        });
        // 100 each; five standard deviations
        assertThat(IntStream.range(0, 10).map(tenths::get)).allMatch(count -> count > 52 && count < 148);
    }

    /** The nearer the end and the longer the load, the sooner: for the same chance it never changes back. */
    @Property
    void dueStaysDueNearerTheEnd(
            @ForAll @LongRange(min = 0, max = 1_000_000) long remaining,
            @ForAll @IntRange(min = 1, max = 100_000) int load,
            @ForAll @DoubleRange(min = 0.01, max = 1) double chance) {
        EarlyExpiry early = new XFetch(1);
        if (early.due(remaining, load, () -> chance)) {
            assertThat(early.due(remaining / 2, load, () -> chance)).isTrue();
            assertThat(early.due(remaining, load * 2L, () -> chance)).isTrue();
            assertThat(early.due(remaining, load, () -> chance / 2)).isTrue();
        }
    }
}
