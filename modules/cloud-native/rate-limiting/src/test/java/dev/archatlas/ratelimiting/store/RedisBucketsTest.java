package dev.archatlas.ratelimiting.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.policy.Algorithm;
import dev.archatlas.ratelimiting.policy.StoreDown;
import dev.archatlas.showcase.Topic;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Topic("rate-limiting/distributed")
class RedisBucketsTest extends BucketsContract {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    RedisDataSource redis;

    @Inject
    Vertx vertx;

    @Inject
    Redis client;

    @Override
    Buckets buckets() {
        return new RedisBuckets(vertx, client, PATIENCE);
    }

    /** Each with its own memory and a stopwatch of its own, as processes have; they share the store alone. */
    private List<Buckets> instances(int count) {
        return IntStream.range(0, count)
                .<Buckets>mapToObj(i -> new RefusalMemory(
                        buckets(),
                        () -> System.nanoTime() + i * Duration.ofHours(5).toNanos()))
                .toList();
    }

    @Test
    void threeInstancesTogetherNeverPassMoreThanTheLimitUnderAThousandCalls() {
        String bucket = fresh();
        String window = fresh();
        List<Buckets> instances = instances(3);
        long passed = atOnce(1_000, call -> instances
                .get(call % 3)
                .take(List.of(demand(bucket, 100, 1), window(window, 120, A_DAY, 1)))
                .passed());
        assertThat(passed).isEqualTo(100);
        assertThat(take(window(window, 120, A_DAY, 20)).passed())
                .as("those who were refused took nothing from the other bucket")
                .isTrue();
    }

    @Test
    void requestsOfOneTripAreJudgedAsIfTheyCameOneAfterTheOther() {
        String bucket = fresh();
        String other = fresh();
        List<Taking> takings = new RedisBuckets(vertx, client, PATIENCE)
                .ask(List.of(
                        List.of(demand(bucket, 10, 6)),
                        List.of(demand(bucket, 10, 6)),
                        List.of(demand(bucket, 10, 4), window(other, 1, A_DAY, 1)),
                        List.of(window(other, 1, A_DAY, 1))))
                .toCompletableFuture()
                .join();
        assertThat(takings).extracting(Taking::passed).containsExactly(true, false, true, false);
        assertThat(takings.get(1).readings().getFirst().remaining()).isEqualTo(4);
        assertThat(takings.get(2).readings()).extracting(Reading::remaining).containsExactly(0L, 0L);
        assertThat(take(demand(bucket, 10, 1)).passed()).as("it is written").isFalse();
    }

    @Test
    void requestsThatAreAlikeAreToldOnceAndEachHasAnAnswerOfItsOwn() {
        List<Demand> request = List.of(demand(fresh(), 10, 3), demand(fresh(), 100, 3));
        List<Demand> other = List.of(demand(request.getFirst().bucket(), 10, 1));
        List<Taking> takings = new RedisBuckets(vertx, client, PATIENCE)
                .ask(List.of(request, request, other, request, request))
                .toCompletableFuture()
                .join();
        assertThat(takings).extracting(Taking::passed).containsExactly(true, true, true, true, false);
        assertThat(takings)
                .extracting(taking -> taking.readings().getFirst().remaining())
                .containsExactly(7L, 4L, 0L, 1L, 1L);
    }

    @Test
    void rateIsKeptOverTime() {
        String bucket = fresh();
        Limit limit = new Limit(200, Duration.ofSeconds(1), 20);
        Demand one = new Demand(bucket, rule(false, 1, Algorithm.TOKEN_BUCKET, StoreDown.OPEN), limit, 1);
        long begin = System.nanoTime();
        AtomicLong passed = new AtomicLong();
        await().atMost(PATIENCE)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    passed.addAndGet(take(one).passed() ? 1 : 0);
                    return System.nanoTime() - begin > 1_500_000_000L;
                });
        long seconds1000 = (System.nanoTime() - begin) / 1_000_000;
        assertThat(passed.get()).isGreaterThan(20).isLessThanOrEqualTo(20 + seconds1000 * 200 / 1_000 + 1);
    }

    @Test
    void slidingWindowCountsInTheStore() {
        String bucket = fresh();
        assertThat(take(window(bucket, 10, A_DAY, 7)).passed()).isTrue();
        Taking refused = take(window(bucket, 10, A_DAY, 4));
        assertThat(refused.passed()).isFalse();
        assertThat(refused.readings().getFirst().remaining()).isEqualTo(3);
        assertThat(take(window(bucket, 10, A_DAY, 3)).passed()).isTrue();
        assertThat(take(window(bucket, 12, A_DAY, 2)).passed())
                .as("a larger limit has room left in this window")
                .isTrue();
        assertThat(take(window(bucket, 10, A_DAY, 11)).readings().getFirst().waitMicros())
                .isEqualTo(Reading.NEVER);
    }

    @Test
    void whatPassedBeforeTheEdgeFadesAfterIt() {
        String bucket = fresh();
        Duration period = Duration.ofSeconds(1);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> storeMillis() % 1_000 > 800);
        long began = storeMillis() / 1_000;
        assertThat(take(window(bucket, 100, period, 100)).passed()).isTrue();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> storeMillis() / 1_000 > began);

        long left = take(window(bucket, 100, period, 101)).readings().getFirst().remaining();

        long afterEdge = storeMillis() - (began + 1) * 1_000;
        assertThat(left).isLessThanOrEqualTo(Math.min(100, afterEdge / 10 + 1));
    }

    private long storeMillis() {
        Response time = redis.execute("TIME");
        return time.get(0).toLong() * 1_000 + time.get(1).toLong() / 1_000;
    }

    @Test
    void refusedRequestWaitsNoLongerThanItIsTold() {
        Demand one = new Demand(
                fresh(),
                rule(false, 1, Algorithm.TOKEN_BUCKET, StoreDown.OPEN),
                new Limit(10, Duration.ofSeconds(1), 1),
                1);
        assertThat(take(one).passed()).isTrue();
        long wait = take(one).readings().getFirst().waitMicros();
        assertThat(wait).isBetween(1L, 100_000L);
        long told = System.nanoTime();
        await().atMost(PATIENCE).until(() -> System.nanoTime() - told > wait * 1_000);
        assertThat(take(one).passed()).isTrue();
    }

    @Test
    void everyKeyExpiresWhenItsBucketIsFullAgain() {
        String bucket = fresh();
        String window = fresh();
        take(demand(bucket, 24, 12), window(window, 10, Duration.ofHours(1), 1));
        long bucketMillis = redis.key().pttl(bucket);
        assertThat(Duration.ofMillis(bucketMillis))
                .isBetween(Duration.ofHours(11), Duration.ofHours(12).plusSeconds(1));
        assertThat(Duration.ofMillis(redis.key().pttl(window))).isBetween(Duration.ofHours(1), Duration.ofHours(2));

        String quick = fresh();
        take(new Demand(
                quick,
                rule(false, 1, Algorithm.TOKEN_BUCKET, StoreDown.OPEN),
                Limit.of(10, Duration.ofMillis(100)),
                10));
        await().atMost(PATIENCE).until(() -> !redis.key().exists(quick));
    }

    @Test
    void changedLimitFillsAtItsNewRateFromTheChangeOn() {
        String bucket = fresh();
        take(demand(bucket, 10, 10));
        Demand faster = new Demand(
                bucket,
                rule(false, 1, Algorithm.TOKEN_BUCKET, StoreDown.OPEN),
                Limit.of(100, Duration.ofSeconds(1)),
                10);
        assertThat(take(faster).passed()).as("no burst").isFalse();
        await().atMost(PATIENCE).until(() -> take(faster).passed());
    }

    @Test
    void changedPeriodFadesToo() {
        String window = fresh();
        take(window(window, 10, A_DAY, 10));
        assertThat(take(window(window, 10, Duration.ofMillis(200), 10)).passed())
                .isFalse();
        await().atMost(PATIENCE).until(() -> take(window(window, 10, Duration.ofMillis(200), 10))
                .passed());
    }

    @Test
    void refusedRequestWritesNothing() {
        String never = fresh();
        take(demand(never, 1, 2));
        assertThat(redis.key().exists(never)).isFalse();
    }

    @Test
    void restartedRedisIsToldTheScriptAgain() {
        String bucket = fresh();
        take(demand(bucket, 2, 1));
        redis.execute("SCRIPT", "FLUSH");
        assertThat(take(demand(bucket, 2, 1)).passed()).isTrue();
        assertThat(take(demand(bucket, 2, 1)).passed()).isFalse();
    }

    @Test
    void storeThatDoesNotAnswerIsNotWaitedForLongerThanTheTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Redis mute = Redis.createClient(vertx, "redis://127.0.0.1:" + silent.getLocalPort());
            Buckets impatient = new RedisBuckets(vertx, mute, Duration.ofMillis(50));
            assertThatThrownBy(() -> impatient.take(List.of(demand(fresh(), 2, 1))))
                    .hasCauseInstanceOf(TimeoutException.class);
            mute.close();
        }
    }
}
