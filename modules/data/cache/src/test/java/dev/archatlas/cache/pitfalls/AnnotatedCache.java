package dev.archatlas.cache.pitfalls;

import dev.archatlas.cache.Shelf;
import dev.archatlas.cache.product.Product;
import io.quarkus.cache.CacheInvalidate;
import io.quarkus.cache.CacheKey;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Products by Quarkus' cache annotations, on Caffeine. */
@ApplicationScoped
public class AnnotatedCache {

    Shelf shelf() {
        return shelf;
    }

    private final Shelf shelf = new Shelf();

    @CacheResult(cacheName = "annotated")
    Product get(@CacheKey String id) {
        return shelf.load(List.of(id)).get(id);
    }

    @CacheInvalidate(cacheName = "annotated")
    void update(@CacheKey String id) {
        shelf.put(id);
    }
}
