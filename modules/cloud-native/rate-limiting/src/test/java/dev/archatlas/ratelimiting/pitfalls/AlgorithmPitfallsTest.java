package dev.archatlas.ratelimiting.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.ratelimiting.algorithm.Gcra;
import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.algorithm.Limiter;
import dev.archatlas.ratelimiting.algorithm.TokenBucket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ways to limit that look right. */
class AlgorithmPitfallsTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void bucketPerProcessMultipliesTheLimitByTheProcesses() {
        List<Gcra> processes = Stream.generate(() -> new Gcra(Limit.of(100, Duration.ofHours(1)), 0))
                .limit(3)
                .toList();
        long passed = 0;
        for (int call = 0; call < 1_000; call++) {
            passed += processes.get(call % 3).tryTake(1, 0) == 0 ? 1 : 0;
        }
        assertThat(passed).as("of 100").isEqualTo(300);
    }

    /** The first address of X-Forwarded-For is what the client says of itself. */
    @Test
    void addressThatTheClientNamesGivesItAsManyBucketsAsItInvents() {
        Map<String, Gcra> buckets = new HashMap<>();
        long passed = 0;
        for (int call = 0; call < 1_000; call++) {
            String forwardedFor = "10.0.%d.%d, 198.51.100.7".formatted(call / 256, call % 256);
            String client = forwardedFor.split(",", 2)[0];
            passed += buckets.computeIfAbsent(client, _ -> new Gcra(Limit.of(100, Duration.ofHours(1)), 0))
                                    .tryTake(1, 0)
                            == 0
                    ? 1
                    : 0;
        }
        assertThat(passed).as("of 100").isEqualTo(1_000);
    }

    /** 50,000 a minute are 833 a second: below them a limit of 10,000 a second is never felt. */
    @Test
    void limitAboveAStricterOneIsNeverReached() {
        TokenBucket outer = new TokenBucket(Limit.of(10_000, Duration.ofSeconds(1)), 0);
        TokenBucket inner = new TokenBucket(new Limit(50_000, Duration.ofMinutes(1), 833), 0);
        long refusedByOuter = 0;
        long refusedByInner = 0;
        for (long now = 0; now < 10 * SECOND; now += 50_000) {
            if (inner.tryTake(1, now) != 0) {
                refusedByInner++;
            } else if (outer.tryTake(1, now) != 0) {
                refusedByOuter++;
            }
        }
        assertThat(refusedByInner).isGreaterThan(100_000);
        assertThat(refusedByOuter).isZero();
    }

    /** Refilled by a rounded amount at each call, with the rest forgotten: who asks often gets nothing. */
    @Test
    void refillThatForgetsTheRestStarvesWhoeverAsksOften() {
        var forgetful = new Object() {
            private long tokens;
            private long at;

            boolean take(long now) {
                tokens = Math.min(10, tokens + (now - at) * 10 / SECOND);
                at = now;
                return tokens > 0 && tokens-- > 0;
            }
        };
        Limiter exact = new TokenBucket(new Limit(10, Duration.ofSeconds(1), 10), 0);
        exact.tryTake(10, 0);
        int byForgetful = 0;
        int byExact = 0;
        for (long now = 0; now < 10 * SECOND; now += SECOND / 20) {
            byForgetful += forgetful.take(now) ? 1 : 0;
            byExact += exact.tryTake(1, now) == 0 ? 1 : 0;
        }
        assertThat(byForgetful).isZero();
        assertThat(byExact).isEqualTo(99);
    }

    /** A month of a third of a permit a tick, added up in floating point. */
    @Test
    void floatingPointLosesPermits() {
        float tokens = 0;
        for (int i = 0; i < 100_000_000; i++) {
            tokens += 1f / 3;
        }
        assertThat(tokens).as("of 33,333,333").isLessThan(10_000_000);
    }
}
