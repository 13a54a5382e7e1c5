package dev.archatlas.cache.writing;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.instance.Instances;
import dev.archatlas.cache.product.Products;
import dev.archatlas.cache.product.Products.Unsettled;
import dev.archatlas.cache.redis.StoreAway;
import dev.archatlas.cache.shared.Envelope;
import dev.archatlas.cache.tiered.Settings;
import dev.archatlas.showcase.Topic;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * After an update has been committed it is told to Redis and to all instances. Its record, committed with it, stays until that
 * has worked: if the writer dies, or Redis is away, some instance makes up for it.
 */
@Startup
@ApplicationScoped
@Topic("distributed-cache/update-consistency")
public class Invalidation {

    private final Products products;
    private final Instances instances;
    private final Duration age;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("redelivery").factory());

    Invalidation(Products products, Instances instances, Settings settings) {
        this.products = products;
        this.instances = instances;
        this.age = settings.origin().redelivery();
        clock.scheduleWithFixedDelay(this::redeliver, age.toMillis(), age.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Invalidates now, or leaves it to the redelivery. Returns whether all know now. */
    public boolean of(String id, long record, Instance at) {
        try {
            at.cache().invalidate(id);
            products.settle(record);
            return true;
        } catch (StoreAway away) {
            Log.debugf(away, "%s is invalidated when Redis is back.", id);
            return false;
        }
    }

    /** The version of a write that the database does not have yet, else 0: who writes past it has to be above it. */
    long pendingVersion(String id, Instance at) {
        try {
            return at.cache()
                    .parts()
                    .shared()
                    .pending(id)
                    .flatMap(Envelope::payload)
                    .map(payload -> at.cache().parts().codec().decode(payload).version())
                    .orElse(0L);
        } catch (StoreAway away) {
            return 0;
        }
    }

    private void redeliver() {
        try {
            products.unsettled(age).forEach(this::makeUpFor);
        } catch (RuntimeException failure) {
            Log.debugf(failure, "Invalidations are looked for again in %s.", age);
        }
    }

    private void makeUpFor(Unsettled update) {
        Instance at = instances.first();
        at.filter().add(update.product()); // it may have been created while Redis was away
        if (pendingVersion(update.product(), at) > update.version()) {
            products.settle(update.invalidation()); // something newer waits, and all have been told of that
        } else {
            of(update.product(), update.invalidation(), at);
        }
    }

    @PreDestroy
    void close() {
        clock.shutdownNow();
    }
}
