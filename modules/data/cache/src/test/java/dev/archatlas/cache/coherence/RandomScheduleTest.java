package dev.archatlas.cache.coherence;

import static dev.archatlas.cache.Rig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.cache.Rig;
import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.redis.StoreAway;
import dev.archatlas.showcase.Topic;
import dev.archatlas.testkit.proxy.Direction;
import dev.archatlas.testkit.proxy.FaultProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three instances under a random schedule of updates, slow loads, cut and silently dead channels, and a Redis that one of them
 * cannot reach. No reader may see a value that was replaced, and told to Redis, longer ago than the bound; and when all is well
 * again, everybody sees the newest.
 */
@QuarkusTest
@Topic("distributed-cache/update-consistency")
class RandomScheduleTest {

    private static final Duration BOUND = Duration.ofMillis(500);
    private static final int KEYS = 4;
    private static final int STEPS = 150;

    @Inject
    Redis redis;

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "quarkus.redis.hosts")
    URI server;

    /** A version that all have been told of, at a time. */
    private record Told(int key, long version, long at) {}

    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nobodySeesWhatWasReplacedLongerAgoThanTheBound(long seed) throws Exception {
        List<FaultProxy> ways = IntStream.range(0, 3)
                .mapToObj(_ -> FaultProxy.to(server.getHost(), server.getPort()))
                .toList();
        List<Redis> listening = ways.stream()
                .map(way -> Redis.createClient(vertx, "redis://127.0.0.1:%d%s".formatted(way.port(), server.getPath())))
                .toList();
        try (Rig rig = Rig.of(
                listening,
                redis,
                "channel.bound",
                "500ms",
                "near.alone-ttl",
                "200ms",
                "near.ttl",
                "1h",
                "shared.open-for",
                "50ms",
                "shared.lease",
                "400ms")) {
            IntStream.range(0, KEYS).forEach(key -> rig.shelf.put("k" + key));
            rig.shelf.onTheWay(RandomScheduleTest::dawdle);
            List<Thread> readers = rig.instances.stream()
                    .flatMap(each -> readers(each).stream())
                    .toList();
            play(new Random(seed), rig, ways);
            over.set(true);
            for (Thread reader : readers) {
                reader.join();
            }

            assertThat(violations).as("seed %d", seed).isEmpty();
            rig.awaitHearing();
            rig.shelf.onTheWay(() -> {});
            for (int key = 0; key < KEYS; key++) {
                String id = "k" + key;
                long newest = rig.shelf.put(id).version() - 1;
                rig.instances.forEach(
                        each -> assertThat(each.cache().get(id).value().version())
                                .as("%s at %s, seed %d", id, each.name(), seed)
                                .isGreaterThanOrEqualTo(newest));
            }
        } finally {
            listening.forEach(Redis::close);
            ways.forEach(FaultProxy::close);
        }
    }

    private static void dawdle() {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(15_000_000));
    }

    private void play(Random random, Rig rig, List<FaultProxy> ways) {
        for (int step = 0; step < STEPS; step++) {
            int who = random.nextInt(3);
            Instance instance = rig.get(who);
            switch (random.nextInt(12)) {
                case 0 -> ways.get(who).cut();
                case 1 -> ways.get(who).drop(Direction.DOWNSTREAM);
                case 2 -> ways.get(who).halfOpen();
                case 3 -> instance.redis().cut(true);
                case 4, 5 -> {
                    ways.get(who).heal();
                    instance.redis().cut(false);
                }
                default -> update(random.nextInt(KEYS), rig, instance);
            }
            LockSupport.parkNanos(random.nextLong(40_000_000));
        }
        ways.forEach(FaultProxy::heal);
        rig.instances.forEach(each -> each.redis().cut(false));
    }

    /** Where an instance cannot tell, another one does later: here at once. */
    private void update(int key, Rig rig, Instance instance) {
        long version = rig.shelf.put("k" + key).version();
        try {
            instance.cache().invalidate("k" + key);
        } catch (StoreAway away) {
            Instance other = rig.instances.stream()
                    .filter(each -> !each.redis().isCut())
                    .findFirst()
                    .orElse(null);
            if (other == null) {
                rig.instances.forEach(each -> each.redis().cut(false));
                other = instance;
            }
            Instance messenger = other;
            await().atMost(PATIENCE).until(() -> tells(messenger, key));
        }
        told.add(new Told(key, version, System.nanoTime()));
    }

    private static boolean tells(Instance messenger, int key) {
        try {
            messenger.cache().invalidate("k" + key);
            return true;
        } catch (StoreAway away) {
            return false;
        }
    }

    /**
     * A reader that comes while another one's load is under way gets what that brings. So what counts is when the first of
     * those began who read at this instance now.
     */
    private List<Thread> readers(Instance instance) {
        AtomicLongArray began = new AtomicLongArray(3);
        return IntStream.range(0, 3)
                .mapToObj(reader -> Thread.startVirtualThread(() -> {
                    while (!over.get()) {
                        int key = ThreadLocalRandom.current().nextInt(KEYS);
                        began.set(reader, System.nanoTime());
                        long since = IntStream.range(0, 3)
                                .mapToLong(began::get)
                                .filter(time -> time != 0)
                                .min()
                                .orElseThrow();
                        check(instance, key, since);
                        began.set(reader, 0);
                        LockSupport.parkNanos(500_000);
                    }
                }))
                .toList();
    }

    private void check(Instance instance, int key, long since) {
        try {
            var answer = instance.cache().get("k" + key);
            long least = told.stream()
                    .filter(each -> each.key() == key && each.at() - (since - BOUND.toNanos()) < 0)
                    .mapToLong(Told::version)
                    .max()
                    .orElse(0);
            if (answer.value().version() < least) {
                violations.add("%s served version %d of k%d from %s; %d was told before the bound"
                        .formatted(instance.name(), answer.value().version(), key, answer.from(), least));
            }
        } catch (RuntimeException failure) {
            violations.add("%s could not serve k%d: %s".formatted(instance.name(), key, failure));
        }
    }
}
