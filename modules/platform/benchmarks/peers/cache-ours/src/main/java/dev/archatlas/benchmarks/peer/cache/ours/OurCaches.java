package dev.archatlas.benchmarks.peer.cache.ours;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.benchmarks.peer.cache.Caches;
import dev.archatlas.benchmarks.peer.cache.Database;
import dev.archatlas.benchmarks.peer.cache.Drills;
import dev.archatlas.benchmarks.peer.cache.Item;
import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.origin.Origin;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.tiered.Settings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The module's own instances, as they are in production, on the same client of Redis as the limit. */
public final class OurCaches implements Caches {

    private static final String ALWAYS_OVER = "0.000001S";

    private final Vertx vertx = Vertx.vertx();
    private final Redis redis;
    private final List<Instance> instances;
    private final Instance withoutNear;

    private OurCaches(String url, Database database, long ttlMillis) throws Exception {
        this.redis = Redis.createClient(
                vertx,
                new RedisOptions().setConnectionString(url).setMaxPoolSize(16).setMaxPoolWaiting(4_000));
        redis.send(Request.cmd(Command.FLUSHALL))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        Origin<Product> origin = ids -> database.load(ids).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> product(each.getValue())));
        String ttl = "PT" + ttlMillis / 1_000.0 + "S";
        Settings settings = settings("cache.shared.ttl", ttl);
        this.instances = IntStream.range(0, 3)
                .mapToObj(i -> Instance.start("i" + i, redis, origin, new ObjectMapper(), settings))
                .toList();
        this.withoutNear = Instance.start(
                "far",
                redis,
                origin,
                new ObjectMapper(),
                settings("cache.shared.ttl", ttl, "cache.near.ttl", "PT" + ALWAYS_OVER));
        for (Instance each : instances) {
            each.channel().heardFirst().get(1, TimeUnit.MINUTES);
        }
    }

    private static Product product(Item item) {
        return new Product(item.id(), item.name(), item.priceCents(), item.description(), item.version());
    }

    private static Settings settings(String... namesAndValues) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(Settings.class)
                .withSources(new PropertiesConfigSource(properties, "drill", 100))
                .build()
                .getConfigMapping(Settings.class);
    }

    /** Does what the settings say. */
    public static void main(String[] args) {
        Drills.run(OurCaches::new);
    }

    @Override
    public Object near(String id) {
        return instances.getFirst().cache().get(id).value();
    }

    @Override
    public Object shared(String id) {
        return withoutNear.cache().get(id).value();
    }

    @Override
    public Object read(int instance, String id) {
        return instances.get(instance).cache().get(id).value();
    }

    @Override
    public void close() {
        withoutNear.close();
        instances.forEach(Instance::close);
        redis.close();
        vertx.close();
    }
}
