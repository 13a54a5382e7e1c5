package dev.archatlas.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.messaging.delivery.Backoff.Verdict;
import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Property
    void pauseLiesBetweenHalfAndWholeOfTheDoubledBase(
            @ForAll @LongRange(min = 1, max = 60_000) long base,
            @ForAll @LongRange(min = 0, max = 3_600_000) long room,
            @ForAll @IntRange(min = 1, max = 100) int attempt,
            @ForAll long seed) {
        Backoff backoff = new Backoff(Duration.ofMillis(base), Duration.ofMillis(base + room), 101);
        double full = Math.min(base + room, base * Math.pow(2, attempt - 1));

        Verdict verdict = backoff.after(attempt, random(seed));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Retry.class, retry -> assertThat(
                        (double) retry.pause().toMillis())
                .isBetween(Math.floor(full / 2), full));
    }

    @Test
    void failuresOfOneMomentComeBackSpreadOverHalfThePause() {
        Backoff backoff = new Backoff(Duration.ofMillis(1000), Duration.ofMillis(1000), 9);
        RandomGenerator random = random(1);

        LongSummaryStatistics pauses = LongStream.range(0, 1000)
                .map(each -> ((Verdict.Retry) backoff.after(1, random)).pause().toMillis())
                .summaryStatistics();

        assertThat(pauses.getMin()).isBetween(500L, 520L);
        assertThat(pauses.getMax()).isBetween(980L, 1000L);
    }

    @Property
    void lastAttemptIsTheLast(
            @ForAll @IntRange(min = 1, max = 50) int max, @ForAll @IntRange(min = 0, max = 50) int more) {
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), max);

        assertThat(backoff.after(max + more, random(1))).isInstanceOf(Verdict.GiveUp.class);
    }

    @Test
    void boundsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 < base <= cap");
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.getDefault().create(seed);
    }
}
