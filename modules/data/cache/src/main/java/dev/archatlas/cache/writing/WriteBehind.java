package dev.archatlas.cache.writing;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.redis.StoreAway;
import dev.archatlas.cache.shared.Envelope;
import dev.archatlas.cache.tiered.Settings;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The cache, and the database later. What waits lies in Redis, one value for each key: the last of several is written, and an
 * instance that dies takes nothing with it. A Redis that loses its memory loses what waits, at most
 * {@code cache.write-behind.limit} keys; beyond that, and without Redis, writers wait for the database.
 */
@ApplicationScoped
@Topic("distributed-cache/read-write-patterns")
class WriteBehind implements WriteStrategy {

    private final WriteThrough otherwise;
    private final int limit;

    WriteBehind(WriteThrough otherwise, Settings settings) {
        this.otherwise = otherwise;
        this.limit = settings.writeBehind().limit();
    }

    @Override
    public String name() {
        return "write-behind";
    }

    @Override
    public Written write(Product product, Instance at) {
        at.cache().updated(product.id()); // the version counts, so it is looked for where all have it
        long seen = at.cache().get(product.id()).found().map(Product::version).orElse(0L);
        Product next = product.withVersion(seen + 1);
        try {
            Duration ttl = at.cache().filling().ttl(true);
            Envelope envelope = at.cache().filling().envelope(Optional.of(next), ttl, 0);
            if (at.cache().parts().shared().accept(product.id(), envelope, ttl, limit)) {
                return new Written(next, List.of("put into L2", "remove from L1", "database later"));
            }
        } catch (StoreAway away) {
            return otherwise.write(product, at);
        } finally {
            at.cache().updated(product.id());
        }
        return otherwise.write(product, at);
    }
}
