package dev.archatlas.cache.instance;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.cache.coherence.Coherence;
import dev.archatlas.cache.coherence.InvalidationChannel;
import dev.archatlas.cache.coherence.Listening;
import dev.archatlas.cache.hot.HotKeys;
import dev.archatlas.cache.near.NearCache;
import dev.archatlas.cache.origin.Origin;
import dev.archatlas.cache.origin.OriginGate;
import dev.archatlas.cache.penetration.BloomFilter;
import dev.archatlas.cache.penetration.SharedFilter;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.redis.RedisLink;
import dev.archatlas.cache.shared.Codec;
import dev.archatlas.cache.shared.Keys;
import dev.archatlas.cache.shared.SharedCache;
import dev.archatlas.cache.tiered.Parts;
import dev.archatlas.cache.tiered.Settings;
import dev.archatlas.cache.tiered.TieredCache;
import io.vertx.redis.client.Redis;
import java.util.UUID;

/**
 * One instance of the program, as far as the cache is concerned: it shares Redis and the database with others, and nothing else.
 *
 * @param name for readers
 */
public record Instance(
        String name, RedisLink redis, SharedFilter filter, InvalidationChannel channel, TieredCache<Product> cache)
        implements AutoCloseable {

    /** Builds one and lets it listen. */
    public static Instance start(
            String name, Redis redis, Origin<Product> origin, ObjectMapper json, Settings settings) {
        return start(name, redis, redis, origin, json, settings);
    }

    /** The same with another way for the invalidations. */
    public static Instance start(
            String name, Redis redis, Redis listening, Origin<Product> origin, ObjectMapper json, Settings settings) {
        Settings.Shared shared = settings.shared();
        RedisLink link = new RedisLink(redis, shared.timeout(), shared.failures(), shared.openFor());
        Keys keys = new Keys(settings.namespace(), settings.schema());
        Coherence coherence = new Coherence(settings.channel().bound());
        SharedFilter filter = new SharedFilter(
                link,
                keys.filter(),
                BloomFilter.of(settings.filter().items(), settings.filter().wrong()));
        Settings.Source source = settings.origin();
        Settings.Hot hot = settings.hot();
        TieredCache<Product> cache = new TieredCache<>(
                new Parts<>(
                        new NearCache<>(settings.near().maxBytes(), coherence),
                        coherence,
                        new SharedCache(link, keys, shared.lease()),
                        new OriginGate<>(origin, source.queries(), source.batch(), source.waiting(), source.patience()),
                        new Codec<>(Product.class, json, settings.schema(), settings.compressAbove()),
                        filter,
                        new HotKeys(hot.capacity(), hot.share(), hot.sample())),
                settings);
        Listening how = new Listening(
                keys.channel(),
                keys.messages(),
                name + '-' + UUID.randomUUID(),
                settings.channel().heartbeat(),
                settings.channel().bound());
        InvalidationChannel channel = new InvalidationChannel(listening, how, coherence, cache);
        return new Instance(name, link, filter, channel.open(), cache);
    }

    @Override
    public void close() {
        channel.close();
    }
}
