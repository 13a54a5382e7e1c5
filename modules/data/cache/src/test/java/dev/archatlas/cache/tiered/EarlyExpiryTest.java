package dev.archatlas.cache.tiered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.archatlas.cache.tiered.EarlyExpiry.Ahead;
import dev.archatlas.cache.tiered.EarlyExpiry.XFetch;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Topic("distributed-cache/penetration-breakdown-avalanche")
class EarlyExpiryTest {

    private static final int DRAWS = 200_000;

    /** 36.8 % at remaining = load: not 63.2 %, which is the complement. */
    @ParameterizedTest
    @CsvSource({"0, 1, 1.0", "100, 1, 0.3679", "200, 1, 0.1353", "50, 1, 0.6065", "100, 2, 0.6065", "100, 0.5, 0.1353"})
    void chanceToLoadEarlyFollowsTheCurve(long remaining, double beta, double expected) {
        Random random = new Random(42);
        EarlyExpiry early = new XFetch(beta);
        long due = IntStream.range(0, DRAWS)
                .filter(_ -> early.due(remaining, 100, () -> 1 - random.nextDouble()))
                .count();
        assertThat((double) due / DRAWS).isCloseTo(expected, within(0.005));
        assertThat(expected).isCloseTo(Math.exp(-remaining / (beta * 100)), within(0.0001));
    }

    @Test
    void farFromTheEndNobodyLoadsEarly() {
        assertThat(new XFetch(1).due(1_000_000, 100, () -> Double.MIN_VALUE)).isFalse();
        assertThat(new XFetch(0).due(1, 100, () -> Double.MIN_VALUE)).isFalse();
    }

    @Test
    void aheadIsDueFromItsLeadOn() {
        EarlyExpiry ahead = new Ahead(Duration.ofNanos(100));
        assertThat(ahead.due(101, 0, () -> 0.5)).isFalse();
        assertThat(ahead.due(100, 0, () -> 0.5)).isTrue();
    }
}
