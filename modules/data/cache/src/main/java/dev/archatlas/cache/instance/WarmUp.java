package dev.archatlas.cache.instance;

import dev.archatlas.cache.product.Products;
import dev.archatlas.cache.redis.StoreAway;
import dev.archatlas.cache.ring.HashRing;
import dev.archatlas.cache.tiered.Settings;
import dev.archatlas.showcase.Topic;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Before the first reader comes, builds the filter of existing ids, and loads the first products. Instances
 * that start together share the work: each loads what the ring of all that were heard of gives it. Bulk by bulk, through the
 * same gate as readers, so that a start is no stampede either.
 */
@ApplicationScoped
@Topic("distributed-cache/penetration-breakdown-avalanche")
public class WarmUp {

    private static final int BULK = 50;

    private final Instances instances;
    private final Products products;
    private final Settings settings;
    private volatile boolean done;

    WarmUp(Instances instances, Products products, Settings settings) {
        this.instances = instances;
        this.products = products;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        Thread.startVirtualThread(() -> {
            try {
                awaitOthers();
                warm(settings.warmUp());
            } catch (RuntimeException failure) {
                Log.warnf("Begins cold: %s", failure.getMessage());
            } finally {
                done = true;
            }
        });
    }

    /** Who hears of itself hears of the others a heartbeat later at the most. Without Redis there is nobody to wait for. */
    private void awaitOthers() {
        CompletableFuture.allOf(instances.all().stream()
                        .map(each -> each.channel().heardFirst())
                        .toArray(CompletableFuture[]::new))
                .completeOnTimeout(
                        null, settings.channel().bound().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Whether it has been tried. */
    public boolean isDone() {
        return done;
    }

    void warm(int count) {
        List<String> ids = products.ids();
        buildFilter(ids);
        List<String> wanted = ids.subList(0, Math.min(count, ids.size()));
        for (Instance instance : instances.all()) {
            List<String> own = share(instance, wanted);
            for (int from = 0; from < own.size(); from += BULK) {
                instance.cache().getAll(own.subList(from, Math.min(own.size(), from + BULK)));
            }
            Log.infof("Instance %s has loaded %d of %d products.", instance.name(), own.size(), wanted.size());
        }
    }

    private void buildFilter(List<String> ids) {
        try {
            instances.first().filter().build(ids);
        } catch (StoreAway away) {
            Log.debugf(away, "Without Redis there is no filter.");
        }
    }

    private static List<String> share(Instance instance, List<String> ids) {
        List<String> members = instance.channel().members();
        if (!members.contains(instance.channel().instance())) {
            return ids; // alone, as far as it knows
        }
        HashRing ring = new HashRing(members);
        return ids.stream()
                .filter(id -> ring.nodeOf(id).equals(instance.channel().instance()))
                .toList();
    }
}
