package dev.archatlas.ratelimiting.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.breaker.BreakerSettings;
import dev.archatlas.ratelimiting.breaker.CircuitBreaker;
import dev.archatlas.ratelimiting.breaker.OutcomeWindow;
import dev.archatlas.ratelimiting.policy.Algorithm;
import dev.archatlas.ratelimiting.policy.StoreDown;
import dev.archatlas.ratelimiting.store.Taking.Source;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Topic("rate-limiting/distributed")
class OutageGuardTest {

    private long now;
    private int asked;
    private boolean down = true;
    private final OutageGuard guard = new OutageGuard(
            demands -> {
                asked++;
                if (down) {
                    throw new IllegalStateException("away");
                }
                return new Taking(true, Source.STORE, List.of(new Reading(0, 1, 0)));
            },
            new CircuitBreaker(
                    new BreakerSettings(3, 100, Duration.ofSeconds(2), 1), OutcomeWindow.ofCalls(3), () -> now),
            new LocalBuckets(2, () -> now),
            Duration.ofSeconds(2));

    private static Demand demand(StoreDown policy) {
        return new Demand(
                policy.name(),
                BucketsContract.rule(false, 1, Algorithm.TOKEN_BUCKET, policy),
                Limit.of(10, Duration.ofDays(1)),
                1);
    }

    private Taking take(StoreDown... policies) {
        return guard.take(
                List.of(policies).stream().map(OutageGuardTest::demand).toList());
    }

    @Test
    void eachRuleGoesOnAsItSays() {
        assertThat(take(StoreDown.OPEN)).isEqualTo(new Taking(true, Source.OPEN, List.of(new Reading(0, 0, 0))));
        Taking closed = take(StoreDown.OPEN, StoreDown.CLOSED);
        assertThat(closed.passed()).isFalse();
        assertThat(closed.source()).isEqualTo(Source.CLOSED);
        assertThat(closed.readings()).extracting(Reading::waitMicros).containsExactly(0L, 2_000_000L);
        for (int i = 0; i < 5; i++) {
            assertThat(take(StoreDown.LOCAL).source()).isEqualTo(Source.LOCAL);
        }
        assertThat(take(StoreDown.OPEN, StoreDown.LOCAL).passed())
                .as("half of the limit, for one of two instances, is used up")
                .isFalse();
    }

    @Test
    void storeThatIsAwayIsLeftAloneAndFoundAgain() {
        for (int i = 0; i < 100; i++) {
            take(StoreDown.OPEN);
        }
        assertThat(asked).isEqualTo(3);
        now += Duration.ofSeconds(2).toNanos();
        take(StoreDown.OPEN);
        assertThat(asked).as("one probe").isEqualTo(4);
        down = false;
        now += Duration.ofSeconds(2).toNanos();
        assertThat(take(StoreDown.OPEN).source()).isEqualTo(Source.STORE);
        assertThat(take(StoreDown.OPEN).source()).isEqualTo(Source.STORE);
    }
}
