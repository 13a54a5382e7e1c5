package dev.archatlas.cache.writing;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.product.Products;
import dev.archatlas.cache.product.Products.Saved;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Cache-aside's way to write: commit first, then remove from all levels. In the other order a reader in between puts the old
 * value back.
 */
@ApplicationScoped
@Topic("distributed-cache/read-write-patterns")
class WriteAround implements WriteStrategy {

    private final Products products;
    private final Invalidation invalidation;

    WriteAround(Products products, Invalidation invalidation) {
        this.products = products;
        this.invalidation = invalidation;
    }

    @Override
    public String name() {
        return "cache-aside";
    }

    @Override
    public Written write(Product product, Instance at) {
        Saved saved = products.save(product, invalidation.pendingVersion(product.id(), at));
        return new Written(
                saved.product(),
                invalidation.of(saved.product().id(), saved.invalidation(), at)
                        ? List.of("database", "remove from L2", "remove from L1")
                        : List.of("database", "remove from L1", "L2 later: Redis is away"));
    }
}
