package dev.archatlas.ratelimiting.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.archatlas.showcase.Topic;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Topic("rate-limiting/algorithms")
class AlgorithmsTest {

    private static final long SECOND = 1_000_000_000;
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private static Stream<Limiter> buckets() {
        Limit limit = new Limit(7, Duration.ofHours(1), 20);
        return Stream.of(new TokenBucket(limit, 0), new Gcra(limit, 0));
    }

    private static Stream<Limiter> all() {
        Limit limit = Limit.of(100, A_SECOND);
        return Stream.of(
                new TokenBucket(limit, 0),
                new Gcra(limit, 0),
                new LeakyBucket(limit, 0),
                new FixedWindow(limit),
                new SlidingLog(limit),
                new SlidingWindow(limit),
                new Bandwidths(List.of(limit, Limit.of(1_000, Duration.ofHours(1))), 0));
    }

    @ParameterizedTest
    @MethodSource("buckets")
    void afterAYearNotOnePermitIsMissingOrTooMuch(Limiter bucket) {
        long hours = 365 * 24;
        long taken = 0;
        long now = 0;
        while (now <= hours * 3_600 * SECOND) {
            long wait = bucket.tryTake(1, now);
            taken += wait == 0 ? 1 : 0;
            now += wait;
        }
        assertThat(taken).isEqualTo(20 + 7 * hours);
    }

    @Test
    void leakyBucketKeepsToTheGridOfItsRateForAYear() {
        LeakyBucket bucket = new LeakyBucket(new Limit(7, Duration.ofHours(1), 1), 0);
        long departures = 7L * 24 * 365;
        long now = 0;
        for (long i = 0; i < departures; i++) {
            now += bucket.reserve(1, now, Long.MAX_VALUE - 1);
        }
        assertThat(now).isEqualTo(Math.ceilDiv((departures - 1) * 3_600 * SECOND, 7));
    }

    @Test
    void fixedWindowLetsTwiceTheLimitThroughAtItsEdgeAndTheOthersDoNot() {
        Limit limit = Limit.of(100, A_SECOND);
        assertThat(atTheEdge(new FixedWindow(limit))).isEqualTo(200);
        assertThat(atTheEdge(new SlidingWindow(limit))).isEqualTo(100);
        assertThat(atTheEdge(new SlidingLog(limit))).isEqualTo(100);
        assertThat(atTheEdge(new TokenBucket(limit, 0))).isEqualTo(101);
    }

    /** From 10 ms before to 10 ms after the edge of a second as many as possible. */
    private static int atTheEdge(Limiter limiter) {
        int passed = 0;
        for (long now = 5 * SECOND - 10_000_000; now < 5 * SECOND + 10_000_000; now += 50_000) {
            passed += limiter.tryTake(1, now) == 0 ? 1 : 0;
        }
        return passed;
    }

    @Test
    void ofTwoBandwidthsTheStricterOneDecides() {
        Bandwidths both = new Bandwidths(List.of(Limit.of(10, A_SECOND), Limit.of(25, Duration.ofMinutes(1))), 0);
        assertThat(both.tryTake(10, 0)).isZero();
        assertThat(both.tryTake(1, 0)).isEqualTo(SECOND / 10);
        assertThat(both.tryTake(10, SECOND)).isZero();
        assertThat(both.tryTake(6, 2 * SECOND))
                .as("5 of 25 are left, and something of a second")
                .isPositive();
        assertThat(both.tryTake(5, 2 * SECOND)).isZero();
    }

    @Test
    void refusedRequestTakesFromNoneOfTheBandwidths() {
        Bandwidths both = new Bandwidths(List.of(Limit.of(10, A_SECOND), Limit.of(5, Duration.ofHours(1))), 0);
        assertThat(both.tryTake(6, 0)).isEqualTo(Limiter.NEVER);
        assertThat(both.tryTake(5, 0)).isZero();
        assertThat(both.estimate(1, 0)).isEqualTo(720 * SECOND);
    }

    @Test
    void moreThanTheBucketHoldsCanNeverPass() {
        assertThat(all()).allSatisfy(limiter -> {
            assertThat(limiter.tryTake(101, 0)).isEqualTo(Limiter.NEVER);
            assertThat(limiter.reserve(101, 0, Long.MAX_VALUE - 1)).isEqualTo(Limiter.NEVER);
            assertThatThrownBy(() -> limiter.tryTake(0, 0)).isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void whoeverComesAfterAReservationComesAfterIt() {
        assertThat(all()).allSatisfy(limiter -> {
            limiter.reserve(100, 0, 0);
            long first = limiter.reserve(50, 0, 10 * SECOND);
            assertThat(first).isPositive();
            assertThat(limiter.tryTake(1, 0)).isGreaterThanOrEqualTo(first);
            assertThat(limiter.reserve(50, 0, 10 * SECOND)).isGreaterThanOrEqualTo(first);
            assertThat(limiter.reserve(100, 0, first / 2)).isEqualTo(Limiter.NEVER);
        });
    }

    @Test
    void changeOfTheLimitGivesNoBurst() {
        Limit small = Limit.of(10, A_SECOND);
        Limit large = Limit.of(1_000, A_SECOND);
        for (Adjustable bucket : List.of(new TokenBucket(small, 0), new Gcra(small, 0))) {
            assertThat(bucket.tryTake(6, 0)).isZero();
            bucket.change(large, 0);
            assertThat(bucket.available(0)).isEqualTo(4);
            assertThat(bucket.available(SECOND / 100))
                    .as("filled at the new rate")
                    .isEqualTo(14);
            bucket.change(small, SECOND);
            assertThat(bucket.available(SECOND))
                    .as("no more than the smaller one holds")
                    .isEqualTo(10);
        }
    }

    @Test
    void changeOfTheLimitForgetsNothingOfAWindow() {
        Limit small = Limit.of(10, A_SECOND);
        for (Adjustable window : List.of(new FixedWindow(small), new SlidingLog(small), new SlidingWindow(small))) {
            assertThat(window.tryTake(8, 0)).isZero();
            window.change(Limit.of(9, A_SECOND), 0);
            assertThat(window.available(0)).isEqualTo(1);
            window.change(Limit.of(5, A_SECOND), 0);
            assertThat(window.available(0)).isZero();
            window.change(Limit.of(12, A_SECOND), 1);
            assertThat(window.available(1)).isEqualTo(4);
        }
    }

    @Test
    void changesDuringUseLoseAndInventNoPermit() {
        Gcra bucket = new Gcra(Limit.of(100_000, Duration.ofDays(1)), 0);
        AtomicLong taken = new AtomicLong();
        var takers = Stream.generate(() -> CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 40_000; i++) {
                                taken.addAndGet(bucket.tryTake(1, 0) == 0 ? 1 : 0);
                            }
                        },
                        Thread::startVirtualThread))
                .limit(4)
                .toList();
        for (int i = 0; i < 1_000; i++) {
            bucket.change(new Limit(1_000 + 8 * i, Duration.ofDays(1), 100_000), 0);
        }
        takers.forEach(CompletableFuture::join);
        assertThat(taken.get()).isEqualTo(100_000);
    }

    @Test
    void ofAThousandThreadsNoneTakesThePermitOfAnother() {
        assertThat(all().filter(limiter -> !(limiter instanceof LeakyBucket))).allSatisfy(limiter -> {
            long there = limiter.available(0);
            AtomicLong taken = new AtomicLong();
            Stream.generate(() -> Thread.startVirtualThread(() -> taken.addAndGet(limiter.tryTake(1, 0) == 0 ? 1 : 0)))
                    .limit(1_000)
                    .toList()
                    .forEach(thread -> {
                        try {
                            thread.join();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    });
            assertThat(taken.get()).isEqualTo(there);
        });
    }

    @Test
    void decisionAllocatesNothing() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (Limiter limiter : all().toList()) {
            decide(limiter, 20_000);
            long before = threads.getCurrentThreadAllocatedBytes();
            decide(limiter, 100_000);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as(limiter.getClass().getSimpleName())
                    .isLessThan(1_000);
        }
    }

    private static void decide(Limiter limiter, int times) {
        for (long i = 0; i < times; i++) {
            limiter.tryTake(1, i * 5_000_000);
        }
    }

    @Test
    void whoeverWaitsGoesWhenItIsTheirTurnAndWhoeverWillNotIsToldAtOnce() throws InterruptedException {
        Gcra bucket = new Gcra(new Limit(20, A_SECOND, 1), System.nanoTime());
        Waiting waiting = new Waiting(bucket, System::nanoTime);
        long begin = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            assertThat(waiting.take(1, A_SECOND)).isTrue();
        }
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(4 * SECOND / 20);
        assertThat(waiting.take(1, Duration.ZERO)).isFalse();
    }

    @Test
    void limitThatCannotBeCountedExactlyIsRefused() {
        assertThatThrownBy(() -> new TokenBucket(Limit.of(1_000_000_007, Duration.ofDays(1)), 0))
                .hasMessageContaining("choose rounder numbers");
        assertThatThrownBy(() -> Limit.of(0, A_SECOND)).hasMessageContaining("choose a number from 1");
        assertThatThrownBy(() -> Limit.of(1, Duration.ofNanos(1))).hasMessageContaining("choose one from 1 ms");
    }
}
