package dev.archatlas.benchmarks.peer.redisson;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.benchmarks.peer.cache.Caches;
import dev.archatlas.benchmarks.peer.cache.Database;
import dev.archatlas.benchmarks.peer.cache.Drills;
import dev.archatlas.benchmarks.peer.cache.Item;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.redisson.Redisson;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RMapCache;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.codec.TypedJsonJacksonCodec;
import org.redisson.config.Config;

/**
 * Redisson: a local cached map for what is nearby, a map for what is in Redis. The free local cached map has no times to live in
 * Redis, so what expires is read from a map that has, without a copy nearby.
 */
public final class RedissonCaches implements Caches {

    private final RedissonClient redisson;
    private final Database database;
    private final long ttlMillis;
    private final List<RLocalCachedMap<String, Item>> near;
    private final RMapCache<String, Item> shared;

    private RedissonCaches(String url, Database database, long ttlMillis) {
        Config config = new Config();
        config.useSingleServer().setAddress(url).setConnectionPoolSize(16).setConnectionMinimumIdleSize(16);
        TypedJsonJacksonCodec codec = new TypedJsonJacksonCodec(String.class, Item.class, new ObjectMapper());
        config.setCodec(codec);
        this.redisson = Redisson.create(config);
        this.database = database;
        this.ttlMillis = ttlMillis;
        redisson.getKeys().flushall();
        this.near = Stream.generate(() -> redisson.getLocalCachedMap(LocalCachedMapOptions.<String, Item>name("near")
                        .codec(codec)
                        .cacheSize(100_000)
                        .timeToLive(Duration.ofMillis(ttlMillis))
                        .cacheProvider(LocalCachedMapOptions.CacheProvider.CAFFEINE)
                        .evictionPolicy(LocalCachedMapOptions.EvictionPolicy.LFU)))
                .limit(3)
                .toList();
        this.shared = redisson.getMapCache("shared", codec);
    }

    /** Does what the settings say. */
    public static void main(String[] args) {
        Drills.run(RedissonCaches::new);
    }

    @Override
    public Object near(String id) {
        Item found = near.getFirst().get(id);
        if (found == null) {
            near.getFirst().fastPut(id, Item.of(id));
        }
        return found;
    }

    @Override
    public Object shared(String id) {
        return shared.get(id);
    }

    @Override
    public Object read(int instance, String id) {
        Item found = shared.get(id);
        if (found == null) {
            found = database.load(id);
            shared.fastPut(id, found, ttlMillis, TimeUnit.MILLISECONDS);
        }
        return found;
    }

    @Override
    public void close() {
        redisson.shutdown();
    }
}
