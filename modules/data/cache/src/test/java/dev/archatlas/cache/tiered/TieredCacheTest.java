package dev.archatlas.cache.tiered;

import static dev.archatlas.cache.Rig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.archatlas.cache.Rig;
import dev.archatlas.cache.origin.OriginGate;
import dev.archatlas.cache.origin.Overloaded;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.shared.Claim;
import dev.archatlas.cache.tiered.Tally.Event;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Topic({"distributed-cache/multi-level", "distributed-cache/penetration-breakdown-avalanche"})
class TieredCacheTest {

    @Inject
    Redis redis;

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void firstReadComesFromTheOriginTheNextFromNearbyAndThatOfAnotherInstanceFromRedis() {
        try (Rig rig = Rig.of(2, redis)) {
            rig.shelf.put("lamp");
            assertThat(rig.get(0).cache().get("lamp").from()).isEqualTo(Event.ORIGIN);
            assertThat(rig.get(0).cache().get("lamp").from()).isEqualTo(Event.L1);
            assertThat(rig.get(1).cache().get("lamp").from()).isEqualTo(Event.L2);
            assertThat(rig.get(1).cache().get("lamp").from()).isEqualTo(Event.L1);
            assertThat(rig.shelf.queries()).isEqualTo(1);
            assertThat(rig.get(1).cache().tally().hitRatio(Event.L1)).isEqualTo(1.0 / 2);
            assertThat(rig.get(1).cache().tally().hitRatio(Event.L2)).isEqualTo(1);
        }
    }

    @Test
    void thousandReadersOfAColdKeyOnThreeInstancesCauseOneQuery() {
        try (Rig rig = Rig.of(3, redis)) {
            rig.shelf.put("lamp");
            CountDownLatch everybodyThere = new CountDownLatch(1);
            rig.shelf.onTheWay(() -> hold(everybodyThere));
            Thread.startVirtualThread(() -> {
                // two instances wait for the lease of the third, and everybody else for them
                await().atMost(PATIENCE)
                        .until(() -> rig.instances.stream()
                                        .filter(each -> each.cache().tally().of(Event.WAITED) > 0)
                                        .count()
                                == 2);
                everybodyThere.countDown();
            });
            List<Answer<Product>> answers =
                    Rig.crowd(1_000, i -> rig.get(i % 3).cache().get("lamp"));

            assertThat(rig.shelf.queries()).isEqualTo(1);
            assertThat(answers).allMatch(answer -> answer.value().version() == 1);
            assertThat(answers.stream().filter(Answer::collapsed).count()).isPositive();
        }
    }

    @Test
    void loaderThatDiesKeepsTheOthersWaitingNoLongerThanItsLease() {
        try (Rig rig = Rig.of(1, redis, "shared.lease", "300ms")) {
            rig.shelf.put("lamp");
            Claim dead = rig.get(0).cache().parts().shared().claim("lamp");
            assertThat(dead).isInstanceOf(Claim.Leased.class);
            assertThat(rig.get(0).cache().get("lamp").from()).isEqualTo(Event.ORIGIN);
            assertThat(rig.get(0).cache().tally().of(Event.WAITED)).isPositive();
            assertThat(rig.get(0)
                            .cache()
                            .parts()
                            .shared()
                            .fill(
                                    ((Claim.Leased) dead).lease(),
                                    rig.get(0).cache().filling().envelope(Optional.empty(), PATIENCE, 0),
                                    PATIENCE))
                    .as("it comes to life again, too late")
                    .isFalse();
        }
    }

    @Test
    void failureIsNotRememberedAndReachesAllWhoWaited() {
        try (Rig rig = Rig.of(1, redis)) {
            rig.shelf.put("lamp");
            AtomicBoolean broken = new AtomicBoolean(true);
            rig.shelf.onTheWay(() -> {
                if (broken.get()) {
                    throw new IllegalStateException("the database is ill");
                }
            });
            assertThatThrownBy(() -> rig.get(0).cache().get("lamp")).hasMessage("the database is ill");
            broken.set(false);
            assertThat(rig.get(0).cache().get("lamp").from()).isEqualTo(Event.ORIGIN);
        }
    }

    @Test
    void absenceIsRememberedUntilTheKeyIsCreated() {
        try (Rig rig = Rig.of(2, redis)) {
            assertThat(rig.get(0).cache().get("ghost").found()).isEmpty();
            assertThat(rig.get(0).cache().get("ghost").from()).isEqualTo(Event.L1);
            assertThat(rig.get(1).cache().get("ghost").from()).isEqualTo(Event.L2);
            assertThat(rig.shelf.queries()).isEqualTo(1);

            rig.shelf.put("ghost");
            rig.get(0).cache().invalidate("ghost");
            assertThat(rig.get(0).cache().get("ghost").found()).isPresent();
        }
    }

    @Test
    void valueIsLoadedAnewBeforeItEndsAndNobodyWaits() {
        try (Rig rig = Rig.of(1, redis)) {
            rig.shelf.put("lamp");
            TieredCache<Product> cache = rig.get(0).cache();
            cache.get("lamp");
            rig.shelf.put("lamp");
            Answer<Product> early = cache.get("lamp", new EarlyExpiry.Ahead(PATIENCE.multipliedBy(60)));
            assertThat(early.from()).isEqualTo(Event.L1);
            await().atMost(PATIENCE).until(() -> cache.tally().of(Event.REFRESHED) == 1);
            assertThat(cache.get("lamp").value().version()).isEqualTo(2);
        }
    }

    @Test
    void manyAreReadByOneRoundTripAndTheMissingByFewQueries() {
        try (Rig rig = Rig.of(2, redis, "origin.queries", "1", "origin.batch", "50")) {
            List<String> ids = IntStream.range(0, 100).mapToObj(i -> "p" + i).toList();
            ids.forEach(rig.shelf::put);
            OriginGate<Product> gate = rig.get(0).cache().parts().origin();
            AtomicBoolean first = new AtomicBoolean(true);
            rig.shelf.onTheWay(() -> {
                if (first.getAndSet(false)) {
                    await().atMost(PATIENCE).until(() -> gate.waiting() + rig.shelf.asked() == 100);
                }
            });
            assertThat(rig.get(0).cache().getAll(ids))
                    .hasSize(100)
                    .allSatisfy((id, answer) -> assertThat(answer.value().id()).isEqualTo(id));
            assertThat(rig.shelf.queries())
                    .as("what gathers while the first one runs goes in two more")
                    .isLessThanOrEqualTo(3);

            int queries = rig.shelf.queries();
            long before = rig.get(1).redis().roundTrips();
            assertThat(rig.get(1).cache().getAll(ids).values()).allMatch(answer -> answer.from() == Event.L2);
            assertThat(rig.get(1).redis().roundTrips() - before).isEqualTo(1);
            assertThat(rig.shelf.queries()).isEqualTo(queries);
        }
    }

    @Test
    void instanceGoesOnWithoutRedisAndFindsItAgain() {
        try (Rig rig = Rig.of(1, redis, "shared.open-for", "200ms", "near.alone-ttl", "100ms")) {
            rig.shelf.put("lamp");
            TieredCache<Product> cache = rig.get(0).cache();
            rig.get(0).redis().cut(true);
            rig.get(0).channel().cut(true);

            assertThat(cache.get("lamp").from()).isEqualTo(Event.ORIGIN);
            assertThat(cache.get("lamp").from()).isEqualTo(Event.L1);
            rig.shelf.put("lamp");
            await("what was loaded alone is good for a moment only")
                    .atMost(PATIENCE)
                    .until(() -> cache.get("lamp").value().version() == 2);
            assertThat(rig.get(0).redis().away()).isTrue();

            rig.get(0).redis().cut(false);
            rig.get(0).channel().cut(false);
            rig.awaitHearing();
            await("the breaker lets a probe through")
                    .atMost(PATIENCE)
                    .until(() -> !List.of(Event.L1, Event.ORIGIN)
                                    .contains(cache.get("lamp").from())
                            || !rig.get(0).redis().away());
            cache.get("lamp");
            assertThat(cache.parts().shared().read("lamp")).as("filled again").isPresent();
        }
    }

    @Test
    void staleValueIsServedIfNothingBetterCanBeHad() {
        try (Rig rig = Rig.of(1, redis, "near.ttl", "1ms", "origin.patience", "200ms")) {
            rig.shelf.put("lamp");
            TieredCache<Product> cache = rig.get(0).cache();
            cache.get("lamp");
            await().atMost(PATIENCE).until(() -> cache.parts().near().fresh("lamp", System.nanoTime()) == null);
            rig.get(0).redis().cut(true);
            rig.shelf.onTheWay(() -> {
                throw new IllegalStateException("the database is away, too");
            });
            Answer<Product> answer = cache.get("lamp");
            assertThat(answer.from()).isEqualTo(Event.STALE);
            assertThatThrownBy(() -> cache.get("never-seen")).hasMessage("the database is away, too");
            rig.get(0).redis().cut(false);
        }
    }

    @Test
    void moreThanTheDatabaseCanTakeIsTurnedAway() {
        try (Rig rig = Rig.of(1, redis, "origin.queries", "1", "origin.batch", "1", "origin.waiting", "1")) {
            CountDownLatch end = new CountDownLatch(1);
            rig.shelf.onTheWay(() -> hold(end));
            Thread.startVirtualThread(() -> rig.get(0).cache().get("a"));
            await().atMost(PATIENCE).until(() -> rig.shelf.queries() == 1);
            Thread.startVirtualThread(() -> rig.get(0).cache().get("b"));
            await().atMost(PATIENCE)
                    .until(() -> rig.get(0).cache().parts().origin().waiting() == 1);
            assertThatThrownBy(() -> rig.get(0).cache().get("c"))
                    .isInstanceOf(Overloaded.class)
                    .hasMessageContaining("try again");
            end.countDown();
        }
    }

    @Test
    void unreadableValueIsRemovedAndLoadedAnew() {
        try (Rig rig = Rig.of(1, redis)) {
            rig.shelf.put("lamp");
            String key = "cache:{%s}:s1:v0:lamp".formatted(rig.settings.namespace());
            for (String garbage : List.of("\1\0\0\0\0\0\0\0\0\0\0\0\0garbage", "\7", "")) {
                rig.get(0).cache().updated("lamp");
                redis.send(Request.cmd(Command.SET).arg(key).arg(garbage))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
                assertThat(rig.get(0).cache().get("lamp").value().version()).isEqualTo(1);
            }
        }
    }

    @Test
    void hotKeyAsksRedisNoMoreWhenItsTimeNearbyIsOver() {
        try (Rig rig = Rig.of(1, redis, "near.ttl", "1ms", "hot.sample", "1")) {
            rig.shelf.put("hot");
            TieredCache<Product> cache = rig.get(0).cache();
            await().atMost(PATIENCE).pollInSameThread().until(() -> {
                cache.get("hot");
                return cache.parts().hot().isHot("hot");
            });
            await("kept for long from its next load on").atMost(PATIENCE).until(() -> {
                cache.get("hot");
                long before = rig.get(0).redis().roundTrips();
                await().pollDelay(Duration.ofMillis(5)).until(() -> true);
                cache.get("hot");
                return rig.get(0).redis().roundTrips() == before;
            });
        }
    }
}
