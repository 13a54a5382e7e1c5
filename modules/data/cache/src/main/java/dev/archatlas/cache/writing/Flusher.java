package dev.archatlas.cache.writing;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.instance.Instances;
import dev.archatlas.cache.lock.DistributedLock;
import dev.archatlas.cache.lock.DistributedLock.Held;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.product.Products;
import dev.archatlas.cache.redis.StoreAway;
import dev.archatlas.cache.shared.Envelope;
import dev.archatlas.cache.tiered.Settings;
import dev.archatlas.showcase.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Writes to the database what waits for it: now and then, at the end of the program, and what instances that died have left.
 * The lock saves the work of two who do the same; that nothing older is written over something newer is the version's task.
 */
@Startup
@ApplicationScoped
@Topic("distributed-cache/read-write-patterns")
public class Flusher {

    private final Products products;
    private final Instance instance;
    private final DistributedLock lock;
    private final int batch;
    private final Counter written;
    private final Counter conflicts;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("flusher").factory());
    private volatile boolean paused;

    Flusher(Products products, Instances instances, Settings settings, MeterRegistry registry) {
        this.products = products;
        this.instance = instances.first();
        this.lock = new DistributedLock(instance.redis(), settings.namespace() + "-flush", Duration.ofSeconds(5));
        this.batch = settings.writeBehind().batch();
        this.written = registry.counter("cache.write.behind.written");
        this.conflicts = registry.counter("cache.write.behind.conflicts");
        long millis = settings.writeBehind().interval().toMillis();
        clock.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void round() {
        if (!paused) {
            flush();
        }
    }

    /** Writes all that waits; returns how much of it was written, 0 if another instance is at it. */
    public int flush() {
        try {
            if (instance.cache().parts().shared().pendingCount() == 0) {
                return 0;
            }
            Optional<Held> held = lock.tryAcquire();
            if (held.isEmpty()) {
                return 0;
            }
            try (Held _ = held.get()) {
                int flushed = 0;
                for (Map<String, Envelope> some = some(); !some.isEmpty(); some = some()) {
                    some.forEach(this::write);
                    flushed += some.size();
                }
                return flushed;
            }
        } catch (StoreAway away) {
            return 0;
        } catch (RuntimeException failure) {
            Log.warnf("What waits for the database goes on waiting: %s", failure.getMessage());
            return 0;
        }
    }

    private Map<String, Envelope> some() {
        return instance.cache().parts().shared().pending(batch);
    }

    private void write(String id, Envelope envelope) {
        Product product =
                instance.cache().parts().codec().decode(envelope.payload().orElseThrow());
        boolean accepted = products.saveVersion(product);
        (accepted ? written : conflicts).increment();
        instance.cache().parts().shared().confirm(id, envelope);
        if (!accepted) {
            instance.cache().invalidate(id); // the database has something as new: that counts
        }
    }

    /** How many keys wait; −1 if Redis cannot say. */
    public int waiting() {
        try {
            return instance.cache().parts().shared().pendingCount();
        } catch (StoreAway away) {
            return -1;
        }
    }

    /** Lets everything wait, or ends that: a fault for stories and tests. */
    public void pause(boolean on) {
        paused = on;
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
        if (!paused) {
            flush();
        }
    }
}
