package dev.archatlas.cache.writing;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.product.Products;
import dev.archatlas.cache.product.Products.Saved;
import dev.archatlas.cache.redis.StoreAway;
import dev.archatlas.cache.shared.Envelope;
import dev.archatlas.cache.shared.Lease;
import dev.archatlas.cache.shared.SharedCache;
import dev.archatlas.cache.tiered.Filling;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The database, then the cache, before the writer is answered. Of two writers at once the one that commits last may reach the
 * cache first; so the value is put in with a lease from before the commit. Whoever has lost it has had company, and removes
 * the key instead.
 */
@ApplicationScoped
@Topic("distributed-cache/read-write-patterns")
class WriteThrough implements WriteStrategy {

    private final Products products;
    private final Invalidation invalidation;

    WriteThrough(Products products, Invalidation invalidation) {
        this.products = products;
        this.invalidation = invalidation;
    }

    @Override
    public String name() {
        return "write-through";
    }

    @Override
    public Written write(Product product, Instance at) {
        Optional<Lease> lease = seize(product.id(), at);
        Saved saved = products.save(product, invalidation.pendingVersion(product.id(), at));
        if (lease.isPresent() && fill(lease.get(), saved.product(), at)) {
            products.settle(saved.invalidation());
            return new Written(saved.product(), List.of("database", "put into L2", "remove from L1"));
        }
        boolean told = invalidation.of(product.id(), saved.invalidation(), at);
        return new Written(saved.product(), List.of("database", told ? "remove from L2" : "L2 later: Redis is away"));
    }

    private static Optional<Lease> seize(String id, Instance at) {
        try {
            return Optional.of(at.cache().parts().shared().seize(id));
        } catch (StoreAway away) {
            return Optional.empty();
        }
    }

    private static boolean fill(Lease lease, Product product, Instance at) {
        Filling<Product> filling = at.cache().filling();
        SharedCache shared = at.cache().parts().shared();
        Duration ttl = filling.ttl(true);
        Envelope envelope = filling.envelope(Optional.of(product), ttl, 0);
        try {
            return shared.fillWritten(lease, envelope, ttl);
        } catch (StoreAway away) {
            return false;
        } finally {
            at.cache().updated(product.id());
        }
    }
}
