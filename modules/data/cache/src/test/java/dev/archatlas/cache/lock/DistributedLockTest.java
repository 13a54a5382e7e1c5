package dev.archatlas.cache.lock;

import static dev.archatlas.cache.Rig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.cache.Rig;
import dev.archatlas.cache.lock.DistributedLock.Held;
import dev.archatlas.cache.redis.RedisLink;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Topic("distributed-cache/distributed-lock")
class DistributedLockTest {

    @Inject
    Redis redis;

    private final String name = "test-" + UUID.randomUUID();

    private RedisLink link() {
        return new RedisLink(redis, PATIENCE, 3, Duration.ofSeconds(1));
    }

    private DistributedLock lock(Duration lease) {
        return new DistributedLock(link(), name, lease);
    }

    private boolean exists(String key) {
        return redis.send(Request.cmd(Command.EXISTS).arg(key))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .toInteger()
                == 1;
    }

    @Test
    void oneOfManyHasItAtATimeAndNoIncrementIsLost() {
        int[] counter = {0};
        AtomicInteger inside = new AtomicInteger();
        Rig.crowd(20, _ -> {
            DistributedLock lock = lock(Duration.ofSeconds(30));
            await().atMost(PATIENCE)
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> {
                        Optional<Held> held = lock.tryAcquire();
                        held.ifPresent(each -> {
                            assertThat(inside.incrementAndGet()).isEqualTo(1);
                            int read = counter[0];
                            Thread.yield();
                            counter[0] = read + 1;
                            inside.decrementAndGet();
                            each.close();
                        });
                        return held.isPresent();
                    });
            return null;
        });
        assertThat(counter[0]).isEqualTo(20);
    }

    @Test
    void holderKeepsItPastItsLeaseByRenewingIt() {
        DistributedLock lock = lock(Duration.ofMillis(600));
        try (Held held = lock.tryAcquire().orElseThrow()) {
            long begin = System.nanoTime();
            await().atMost(PATIENCE)
                    .pollInSameThread()
                    .failFast(() -> lock.tryAcquire().isPresent())
                    .until(() ->
                            System.nanoTime() - begin > Duration.ofSeconds(2).toNanos());
            assertThat(held.release()).isTrue();
        }
        assertThat(exists("lock:{" + name + "}")).isFalse();
    }

    @Test
    void whoHasLostItCannotReleaseWhatAnotherHolds() {
        Duration lease = Duration.ofMillis(200);
        Held paused = lock(lease).tryAcquire().orElseThrow();
        paused.pause();
        DistributedLock later = lock(Duration.ofSeconds(30));
        AtomicInteger tries = new AtomicInteger();
        Held[] second = new Held[1];
        await().atMost(PATIENCE).until(() -> {
            tries.incrementAndGet();
            later.tryAcquire().ifPresent(held -> second[0] = held);
            return second[0] != null;
        });
        assertThat(paused.release()).isFalse();
        assertThat(later.tryAcquire()).as("still held").isEmpty();
        assertThat(second[0].fence()).isGreaterThan(paused.fence());
        assertThat(second[0].release()).isTrue();
    }

    @Test
    void fencingTokensRiseEvenIfRedisHasForgottenThem() {
        DistributedLock lock = lock(Duration.ofSeconds(30));
        Held first = lock.tryAcquire().orElseThrow();
        first.close();
        Held second = lock.tryAcquire().orElseThrow();
        second.close();
        assertThat(second.fence()).isGreaterThan(first.fence());
        redis.send(Request.cmd(Command.DEL).arg("lock:{" + name + "}:fence"))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Held third = lock.tryAcquire().orElseThrow();
        third.close();
        assertThat(third.fence()).isGreaterThan(second.fence());
    }
}
