package dev.archatlas.cache.writing;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.lock.DistributedLock;
import dev.archatlas.cache.lock.DistributedLock.Held;
import dev.archatlas.cache.product.Products;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * A review of a price takes long and must not be done by two at once. Whoever does it holds a lock, and its fencing token goes
 * with the write: a reviewer who stood still for longer than the lease finds that the database refuses it.
 */
@ApplicationScoped
@Topic("distributed-cache/distributed-lock")
public class PriceReview {

    private final Products products;
    private final Invalidation invalidation;

    PriceReview(Products products, Invalidation invalidation) {
        this.products = products;
        this.invalidation = invalidation;
    }

    /** Begins a review, unless somebody is at it. */
    public Optional<Held> begin(String id, Instance at, Duration lease) {
        return new DistributedLock(at.redis(), "review-" + id, lease).tryAcquire();
    }

    /** Ends it with a price. Returns false, and changes nothing, if a later reviewer has written. */
    public boolean end(String id, long priceCents, Held held, Instance at) {
        long record = products.setPrice(id, priceCents, held.fence());
        if (record == 0) {
            return false;
        }
        invalidation.of(id, record, at);
        return true;
    }
}
