package dev.archatlas.ratelimiting.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.algorithm.TokenBucket;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@Topic("rate-limiting/adaptive")
class AdaptationTest {

    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final long QUICK = 10_000_000;

    @Test
    void aimdGrowsByOneAndShrinksByATenth() {
        var aimd = new Adaptation.Aimd(4, 100, Duration.ofMillis(50));
        assertThat(aimd.next(40, new Sample(QUICK, 40, false))).isEqualTo(41);
        assertThat(aimd.next(40, new Sample(QUICK, 5, false)))
                .as("who does not use the room, learns nothing")
                .isEqualTo(40);
        assertThat(aimd.next(40, new Sample(60_000_000, 5, false))).isEqualTo(36);
        assertThat(aimd.next(40, new Sample(QUICK, 5, true))).isEqualTo(36);
    }

    @Test
    void gradientFindsTheCapacityBehindIt() {
        var gradient = new Adaptation.Gradient(1, 1_000);
        int limit = 5;
        for (int i = 0; i < 5_000; i++) {
            limit = gradient.next(limit, new Sample(timeOfOneAmong(limit, 50), limit, false));
        }
        assertThat(limit).as("near what 50 servers can do without a long queue").isBetween(50, 130);

        for (int i = 0; i < 300; i++) {
            limit = gradient.next(limit, new Sample(timeOfOneAmong(limit, 10), limit, false));
        }
        assertThat(limit).as("most servers have failed").isLessThan(40);
    }

    /** So many servers at 10 ms a request: with more in flight each waits. */
    private static long timeOfOneAmong(int inFlight, int servers) {
        return QUICK * Math.max(1, inFlight) / Math.min(servers, Math.max(1, inFlight));
    }

    @Test
    void loadAboveTheTargetLowersTheRateAndIdlenessRaisesIt() {
        AdaptiveRate rate = rate();
        assertThat(rate.observe(0.95, 0)).isEqualTo(4_500);
        assertThat(rate.observe(0.95, 0)).isEqualTo(4_050);
        assertThat(rate.observe(0.65, 0)).as("near the target").isEqualTo(4_050);
        assertThat(rate.observe(0.10, 0)).isEqualTo(4_455);
        assertThat(rate.observe(Double.NaN, 0)).as("unknown").isEqualTo(4_455);
    }

    @Test
    void rateThatFollowsTheLoadIsEnforced() {
        Limit limit = Limit.of(5_000, A_SECOND);
        TokenBucket bucket = new TokenBucket(limit, 0);
        AdaptiveRate rate = new AdaptiveRate(bucket, limit, 1_000, 10_000, 0.7);
        for (int i = 0; i < 100; i++) {
            rate.observe(1, 0);
        }
        assertThat(bucket.available(0)).isEqualTo(1_000);
    }

    private static AdaptiveRate rate() {
        Limit limit = Limit.of(5_000, A_SECOND);
        return new AdaptiveRate(new TokenBucket(limit, 0), limit, 1_000, 10_000, 0.7);
    }
}
