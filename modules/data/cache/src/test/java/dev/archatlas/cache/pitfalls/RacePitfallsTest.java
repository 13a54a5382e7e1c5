package dev.archatlas.cache.pitfalls;

import static dev.archatlas.cache.Rig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.cache.Rig;
import dev.archatlas.cache.Shelf;
import dev.archatlas.cache.lock.DistributedLock;
import dev.archatlas.cache.lock.DistributedLock.Held;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.redis.RedisLink;
import dev.archatlas.cache.tiered.Jitter;
import dev.archatlas.showcase.Topic;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.SetArgs;
import io.quarkus.redis.datasource.value.ValueCommands;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The usual ways, each failing, and ours beside it. */
@QuarkusTest
class RacePitfallsTest {

    @Inject
    Redis redis;

    @Inject
    RedisDataSource source;

    private final String key = "pitfall-" + UUID.randomUUID();
    private ValueCommands<String, String> values;

    @BeforeEach
    void connect() {
        values = source.value(String.class);
    }

    // get, load, set; and after an update delete -----------------------------------------------------------------

    @Test
    @Topic("distributed-cache/update-consistency")
    void whoSetsWhatItReadBeforeAnUpdateSetsItAfterTheDeleteToo() {
        Shelf shelf = new Shelf();
        shelf.put(key);
        Product read = shelf.load(List.of(key)).get(key); // a reader that found nothing, and is slow now
        shelf.put(key); // the update,
        source.key().del(key); // and its delete
        values.setex(key, 600, String.valueOf(read.version())); // the reader again
        assertThat(values.get(key)).as("for ten minutes").isEqualTo("1");
    }

    @Test
    @Topic("distributed-cache/update-consistency")
    void withALeaseItIsRefused() throws Exception {
        try (Rig rig = Rig.of(2, redis)) {
            rig.shelf.put(key);
            CountDownLatch read = new CountDownLatch(1);
            CountDownLatch updated = new CountDownLatch(1);
            rig.shelf.onTheWay(() -> {
                read.countDown();
                try {
                    updated.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            Thread slow = Thread.startVirtualThread(() -> rig.get(0).cache().get(key));
            read.await();
            rig.shelf.put(key);
            rig.get(1).cache().invalidate(key);
            updated.countDown();
            slow.join();
            rig.shelf.onTheWay(() -> {});
            assertThat(rig.get(1).cache().get(key).value().version()).isEqualTo(2);
        }
    }

    // locks ------------------------------------------------------------------------------------------------------

    private boolean naiveLock(String owner) {
        source.execute("SET", key, owner, "NX", "PX", "30000");
        return owner.equals(values.get(key));
    }

    /** Compares owners, as it should; only that all of them have the same name. */
    private void naiveUnlock(String owner) {
        if (owner.equals(values.get(key))) {
            source.key().del(key);
        }
    }

    @Test
    @Topic("distributed-cache/distributed-lock")
    void constantOwnerReleasesTheLockOfAnyOther() {
        values.set(key, "update", new SetArgs().nx().px(30_000)); // somebody has it
        naiveUnlock("update"); // somebody else, whose lease had ended long ago
        assertThat(values.get(key)).isNull();
        assertThat(naiveLock("update")).as("a second one comes in").isTrue();
        assertThat(naiveLock("update")).as("and a third").isTrue();
    }

    @Test
    @Topic("distributed-cache/distributed-lock")
    void unlockWithoutComparingDeletesTheLockOfTheNext() {
        values.set(key, "first", new SetArgs().nx().px(1));
        source.key().del(key); // its lease is over
        values.set(key, "second", new SetArgs().nx().px(30_000));
        source.key().del(key); // "finally { unlock(); }" of the first
        assertThat(values.get(key)).isNull();
    }

    @Test
    @Topic("distributed-cache/distributed-lock")
    void ownerOfItsOwnReleasesOnlyItsOwn() {
        RedisLink link = new RedisLink(redis, PATIENCE, 3, Duration.ofSeconds(1));
        Held first = new DistributedLock(link, key, Duration.ofMinutes(1))
                .tryAcquire()
                .orElseThrow();
        first.pause();
        source.key().del("lock:{" + key + "}"); // its lease is over
        DistributedLock lock = new DistributedLock(link, key, Duration.ofMinutes(1));
        Held second = lock.tryAcquire().orElseThrow();
        assertThat(first.release()).isFalse();
        assertThat(lock.tryAcquire()).isEmpty();
        assertThat(second.release()).isTrue();
    }

    // ends at the same moment ------------------------------------------------------------------------------------

    private static long mostInOneOfAHundred(Jitter jitter) {
        Random random = new Random(3);
        Map<Long, Long> ends = IntStream.range(0, 1_000)
                .mapToObj(_ -> jitter.spread(Duration.ofSeconds(600), random.nextDouble())
                        .toSeconds())
                .collect(Collectors.groupingBy(second -> second / 6, Collectors.counting()));
        return ends.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    @Test
    @Topic("distributed-cache/penetration-breakdown-avalanche")
    void keysWithTheSameTimeToLiveEndTogetherAndSpreadOnesDoNot() {
        assertThat(mostInOneOfAHundred(new Jitter(0))).isEqualTo(1_000);
        assertThat(mostInOneOfAHundred(new Jitter(0.1))).isLessThan(100);
    }

    // remembers failures -----------------------------------------------------------------------------------------

    @Test
    @Topic("distributed-cache/penetration-breakdown-avalanche")
    void failureThatIsTakenForAbsenceIsRememberedAsSuch() {
        AtomicBoolean ill = new AtomicBoolean(true);
        Map<String, Optional<String>> cache = new ConcurrentHashMap<>();
        Set<String> database = Set.of(key);
        var load = (Function<String, Optional<String>>) id -> {
            try {
                if (ill.get()) {
                    throw new IllegalStateException("timeout");
                }
                return database.contains(id) ? Optional.of(id) : Optional.empty();
            } catch (IllegalStateException swallowed) {
                return Optional.empty();
            }
        };
        cache.computeIfAbsent(key, load);
        ill.set(false);
        assertThat(cache.computeIfAbsent(key, load))
                .as("well again, and still absent")
                .isEmpty();
    }

    @Test
    @Topic("distributed-cache/penetration-breakdown-avalanche")
    void failureIsToldAndForgotten() {
        try (Rig rig = Rig.of(1, redis)) {
            rig.shelf.put(key);
            rig.shelf.onTheWay(() -> {
                throw new IllegalStateException("timeout");
            });
            assertThatThrownBy(() -> rig.get(0).cache().get(key)).hasMessage("timeout");
            rig.shelf.onTheWay(() -> {});
            assertThat(rig.get(0).cache().get(key).found()).isPresent();
        }
    }

    // look, then load --------------------------------------------------------------------------------------------

    @Test
    @Topic("distributed-cache/penetration-breakdown-avalanche")
    void whoLooksAndThenLoadsIsNotTheOnlyOne() {
        Map<String, String> cache = new ConcurrentHashMap<>();
        AtomicInteger loads = new AtomicInteger();
        CyclicBarrier looked = new CyclicBarrier(8);
        Rig.crowd(8, _ -> {
            if (!cache.containsKey(key)) {
                arrive(looked);
                loads.incrementAndGet();
                cache.put(key, "value");
            }
            return null;
        });
        assertThat(loads).hasValue(8);
    }

    @Test
    @Topic("distributed-cache/penetration-breakdown-avalanche")
    void inSingleFlightOneLoads() {
        try (Rig rig = Rig.of(1, redis)) {
            rig.shelf.put(key);
            Rig.crowd(500, _ -> rig.get(0).cache().get(key));
            assertThat(rig.shelf.queries()).isEqualTo(1);
        }
    }

    private static void arrive(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
