package dev.archatlas.cache;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.tiered.Settings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Instances with a namespace of their own on the tests' Redis, over a {@link Shelf}. */
public final class Rig implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofMinutes(1);

    public final Shelf shelf = new Shelf();
    public final Settings settings;
    public final List<Instance> instances;

    private Rig(Settings settings, List<Redis> listening, Redis redis) {
        this.settings = settings;
        this.instances = IntStream.range(0, listening.size())
                .mapToObj(i -> Instance.start("i" + i, redis, listening.get(i), shelf, new ObjectMapper(), settings))
                .toList();
    }

    /** Starts instances that listen on the same Redis, and waits until they hear. */
    public static Rig of(int count, Redis redis, String... settings) {
        return of(IntStream.range(0, count).mapToObj(_ -> redis).toList(), redis, settings);
    }

    /** Starts one instance for each way to listen, and waits until they hear. */
    public static Rig of(List<Redis> listening, Redis redis, String... settings) {
        Rig rig = new Rig(settings(settings), listening, redis);
        rig.awaitHearing();
        return rig;
    }

    /** Settings as in production but for these names and values, which are given in turn, without their prefix. */
    public static Settings settings(String... namesAndValues) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "cache.namespace", "test-" + UUID.randomUUID(),
                "cache.shared.timeout", "20s",
                "cache.channel.bound", "5s",
                "cache.channel.heartbeat", "50ms"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put("cache." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(Settings.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(Settings.class);
    }

    public Instance get(int index) {
        return instances.get(index);
    }

    public void awaitHearing() {
        await("invalidations").atMost(PATIENCE).until(() -> instances.stream()
                .allMatch(each -> each.channel().attached()));
    }

    /** Waits until all breakers are closed that a test before has opened. */
    public static void awaitRedis(List<Instance> instances) {
        await("Redis").atMost(PATIENCE).ignoreExceptions().until(() -> instances.stream()
                .allMatch(each -> each.channel().attached()
                        && each.cache().parts().shared().pendingCount() >= 0));
    }

    /** What many get who come at once. */
    public static <T> List<T> crowd(int size, IntFunction<T> visit) {
        List<CompletableFuture<T>> visits = IntStream.range(0, size)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> visit.apply(i), Thread::startVirtualThread))
                .toList();
        return visits.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public void close() {
        instances.forEach(Instance::close);
    }
}
