package dev.archatlas.ratelimiting.store;

import static dev.archatlas.ratelimiting.store.BucketsContract.A_DAY;
import static dev.archatlas.ratelimiting.store.BucketsContract.atOnce;
import static dev.archatlas.ratelimiting.store.BucketsContract.demand;
import static dev.archatlas.ratelimiting.store.BucketsContract.fresh;
import static dev.archatlas.ratelimiting.store.BucketsContract.rule;
import static dev.archatlas.ratelimiting.store.BucketsContract.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.policy.Algorithm;
import dev.archatlas.ratelimiting.policy.StoreDown;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an instance decides without the store, and is right. */
@QuarkusTest
@Topic("rate-limiting/distributed")
class SparedTripsTest {

    @Inject
    Vertx vertx;

    @Inject
    Redis redis;

    private RedisBuckets store() {
        return new RedisBuckets(vertx, redis, Duration.ofMinutes(1));
    }

    @Test
    void rememberedRefusalSparesTheStoreAndHoldsForThoseWhoWantAsMuch() {
        RedisBuckets store = store();
        AtomicLong clock = new AtomicLong();
        RefusalMemory memory = new RefusalMemory(store, clock::get);
        String bucket = fresh();
        assertThat(memory.take(List.of(demand(bucket, 24, 22))).passed()).isTrue();
        memory.take(List.of(demand(bucket, 24, 3)));
        long before = store.roundTrips();
        for (int i = 0; i < 100; i++) {
            assertThat(memory.take(List.of(demand(bucket, 24, 3 + i % 3))).source())
                    .isEqualTo(Taking.Source.MEMORY);
        }
        assertThat(store.roundTrips()).isEqualTo(before);
        assertThat(memory.take(List.of(demand(bucket, 24, 2))).passed())
                .as("who wants less may find it")
                .isTrue();
        clock.addAndGet(Duration.ofHours(1).toNanos());
        memory.take(List.of(demand(bucket, 24, 3)));
        assertThat(store.roundTrips()).as("it holds no longer").isEqualTo(before + 2);
    }

    @Test
    void changedLimitIsNotRefusedFromMemory() {
        RefusalMemory memory = new RefusalMemory(store(), System::nanoTime);
        String window = fresh();
        memory.take(List.of(window(window, 1, A_DAY, 1)));
        assertThat(memory.take(List.of(window(window, 1, A_DAY, 1))).passed()).isFalse();
        assertThat(memory.take(List.of(window(window, 2, A_DAY, 1))).passed()).isTrue();
    }

    @Test
    void batchesSpareRoundTripsAndNeverGiveMoreThanTheLimit() {
        RedisBuckets store = store();
        List<Buckets> instances = Stream.<Buckets>generate(
                        () -> new Batching(store, Duration.ofHours(1), System::nanoTime))
                .limit(3)
                .toList();
        String bucket = fresh();
        Demand one =
                new Demand(bucket, rule(false, 20, Algorithm.TOKEN_BUCKET, StoreDown.OPEN), Limit.of(10_000, A_DAY), 1);
        long passed =
                atOnce(3_000, call -> instances.get(call % 3).take(List.of(one)).passed());
        assertThat(passed).isEqualTo(3_000);
        assertThat(store.roundTrips()).as("for 3,000 decisions").isLessThanOrEqualTo(150);

        long more =
                atOnce(9_000, call -> instances.get(call % 3).take(List.of(one)).passed());
        assertThat(passed + more).isBetween(10_000L - 3 * 19, 10_000L);
    }

    @Test
    void permitsOfABatchAreLostWhenTheyWereHeldTooLong() {
        AtomicLong clock = new AtomicLong();
        Batching batching = new Batching(store(), Duration.ofSeconds(1), clock::get);
        Demand one =
                new Demand(fresh(), rule(false, 20, Algorithm.TOKEN_BUCKET, StoreDown.OPEN), Limit.of(40, A_DAY), 1);
        assertThat(batching.take(List.of(one)).source()).isEqualTo(Taking.Source.STORE);
        assertThat(batching.take(List.of(one)).source()).isEqualTo(Taking.Source.BATCH);
        clock.addAndGet(1_000_000_000);
        assertThat(batching.take(List.of(one)).source()).isEqualTo(Taking.Source.STORE);
        long passed = LongStream.range(0, 100)
                .filter(i -> batching.take(List.of(one)).passed())
                .count();
        assertThat(passed).isEqualTo(19);
    }
}
