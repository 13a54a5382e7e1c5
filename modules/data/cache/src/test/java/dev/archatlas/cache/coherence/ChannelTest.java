package dev.archatlas.cache.coherence;

import static dev.archatlas.cache.Rig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.cache.Rig;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.tiered.Answer;
import dev.archatlas.cache.tiered.Tally.Event;
import dev.archatlas.cache.tiered.TieredCache;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Topic("distributed-cache/update-consistency")
class ChannelTest {

    @Inject
    Redis redis;

    private static long version(TieredCache<Product> cache) {
        return cache.get("lamp").value().version();
    }

    @Test
    void updateOnOneInstanceIsSeenByTheOthersInNoTime() {
        try (Rig rig = Rig.of(3, redis, "channel.bound", "30s")) {
            rig.shelf.put("lamp");
            rig.instances.forEach(each -> version(each.cache()));
            assertThat(rig.get(2).cache().get("lamp").from()).isEqualTo(Event.L1);

            rig.shelf.put("lamp");
            long begin = System.nanoTime();
            rig.get(0).cache().invalidate("lamp");
            assertThat(version(rig.get(0).cache())).as("at once by the writer").isEqualTo(2);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> version(rig.get(1).cache()) == 2
                            && version(rig.get(2).cache()) == 2);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("by a message, not because the bound was over")
                    .isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void updatesAreHeardOfWhileVirtualThreadsComputeAllTheTime() {
        Duration bound = Duration.ofMinutes(10);
        try (Rig rig = Rig.of(1, redis, "channel.bound", "10m")) {
            AtomicBoolean end = new AtomicBoolean();
            try {
                for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                    Thread.startVirtualThread(() -> {
                        while (!end.get()) {
                            Thread.onSpinWait();
                        }
                    });
                }
                long begin = System.nanoTime();
                Coherence coherence = rig.get(0).cache().parts().coherence();
                await("a heartbeat from after this moment")
                        .atMost(PATIENCE)
                        .until(() -> coherence.holds(begin + bound.toNanos()));
            } finally {
                end.set(true);
            }
        }
    }

    @Test
    void instanceThatIsCutOffDropsWhatItKeepsAtOnce() {
        try (Rig rig = Rig.of(2, redis, "channel.bound", "60s")) {
            rig.shelf.put("lamp");
            TieredCache<Product> far = rig.get(1).cache();
            version(far);
            rig.get(1).channel().cut(true);
            rig.shelf.put("lamp");
            rig.get(0).cache().invalidate("lamp");
            assertThat(version(far)).isEqualTo(2);

            rig.get(1).channel().cut(false);
            rig.awaitHearing();
            version(far);
            assertThat(far.get("lamp").from()).as("it keeps again").isEqualTo(Event.L1);
        }
    }

    @Test
    void invalidationsThatAreSilentlyLostAreNoticedWithinTheBound() {
        Duration bound = Duration.ofSeconds(1);
        try (Rig rig = Rig.of(2, redis, "channel.bound", "1s")) {
            rig.shelf.put("lamp");
            TieredCache<Product> far = rig.get(1).cache();
            version(far);
            long session = far.parts().coherence().session();
            rig.get(1).channel().deafen(true);
            rig.shelf.put("lamp");
            rig.get(0).cache().invalidate("lamp");
            long told = System.nanoTime();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .pollInSameThread()
                    .until(() -> {
                        long asked = System.nanoTime();
                        long version = version(far);
                        assertThat(version == 2 || asked - told <= bound.toNanos())
                                .as("older than the bound")
                                .isTrue();
                        return version == 2;
                    });
            await("noticed, and a new session")
                    .atMost(PATIENCE)
                    .until(() -> far.parts().coherence().session() != session);
            rig.get(1).channel().deafen(false);
            rig.awaitHearing();
        }
    }

    @Test
    void newVersionOfTheNamespaceMakesEverythingVoidEverywhere() {
        try (Rig rig = Rig.of(2, redis, "channel.bound", "60s")) {
            rig.shelf.put("lamp");
            rig.instances.forEach(each -> version(each.cache()));
            rig.shelf.put("lamp");
            assertThat(rig.get(0).cache().invalidateAll()).isEqualTo(1);
            assertThat(version(rig.get(0).cache())).isEqualTo(2);
            await().atMost(PATIENCE).until(() -> version(rig.get(1).cache()) == 2);
        }
    }

    @Test
    void slowFillFromBeforeAnUpdateIsRefusedInBothLevels() throws Exception {
        try (Rig rig = Rig.of(2, redis, "channel.bound", "60s")) {
            rig.shelf.put("lamp");
            CountDownLatch reads = new CountDownLatch(1);
            CountDownLatch updated = new CountDownLatch(1);
            rig.shelf.onTheWay(() -> {
                reads.countDown();
                try {
                    updated.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            var slow = CompletableFuture.supplyAsync(() -> rig.get(1).cache().get("lamp"), Thread::startVirtualThread);
            reads.await();
            rig.shelf.put("lamp");
            rig.get(0).cache().invalidate("lamp");
            rig.shelf.onTheWay(() -> {});
            updated.countDown();
            Answer<Product> old = slow.join();

            assertThat(old.value().version()).as("it asked before the update").isEqualTo(1);
            assertThat(old.stored()).isFalse();
            assertThat(rig.get(1).cache().tally().of(Event.REFUSED)).isEqualTo(1);
            assertThat(version(rig.get(1).cache())).isEqualTo(2);
            assertThat(version(rig.get(0).cache())).isEqualTo(2);
        }
    }

    @Test
    void whoComesAfterAnUpdateDoesNotJoinAFlightFromBeforeIt() throws Exception {
        try (Rig rig = Rig.of(1, redis)) {
            rig.shelf.put("lamp");
            CountDownLatch reads = new CountDownLatch(1);
            CountDownLatch end = new CountDownLatch(1);
            rig.shelf.onTheWay(() -> {
                reads.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            Thread.startVirtualThread(() -> rig.get(0).cache().get("lamp"));
            reads.await();
            rig.shelf.put("lamp");
            rig.get(0).cache().invalidate("lamp");
            rig.shelf.onTheWay(() -> {});
            assertThat(version(rig.get(0).cache())).isEqualTo(2);
            end.countDown();
        }
    }

    @Test
    void instancesHearOfEachOther() {
        try (Rig rig = Rig.of(3, redis)) {
            await().atMost(PATIENCE).until(() -> rig.instances.stream()
                    .allMatch(each -> each.channel().members().size() == 3));
            rig.get(2).close();
            await().atMost(PATIENCE).until(() -> rig.get(0).channel().members().size() == 2);
        }
    }
}
