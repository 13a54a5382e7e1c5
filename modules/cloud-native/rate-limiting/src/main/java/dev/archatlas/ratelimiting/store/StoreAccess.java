package dev.archatlas.ratelimiting.store;

import dev.archatlas.ratelimiting.breaker.BreakerSettings;
import dev.archatlas.ratelimiting.breaker.CircuitBreaker;
import dev.archatlas.ratelimiting.breaker.OutcomeWindow;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.atomic.AtomicBoolean;

/** The way to the buckets: what this instance remembers, what it does when the store is away, batches, and Redis. */
@ApplicationScoped
public class StoreAccess {

    private final RedisBuckets redis;
    private final CircuitBreaker breaker;
    private final Buckets buckets;
    private final AtomicBoolean cut = new AtomicBoolean();

    StoreAccess(Vertx vertx, Redis client, StoreSettings settings, MeterRegistry registry) {
        redis = new RedisBuckets(vertx, client, settings.timeout());
        breaker = new CircuitBreaker(
                new BreakerSettings(settings.failures(), 100, settings.openFor(), 1),
                OutcomeWindow.ofCalls(settings.failures()),
                System::nanoTime);
        Buckets reached = demands -> {
            if (cut.get()) {
                throw new IllegalStateException("The way to the store is cut, by a fault.");
            }
            return redis.take(demands);
        };
        buckets = new RefusalMemory(
                new OutageGuard(
                        new Batching(reached, settings.hold(), System::nanoTime),
                        breaker,
                        new LocalBuckets(settings.instances(), System::nanoTime),
                        settings.openFor()),
                System::nanoTime);
        FunctionCounter.builder("ratelimit.store.round.trips", redis, RedisBuckets::roundTrips)
                .register(registry);
        registry.gauge("ratelimit.store.away", breaker, each -> away() ? 1 : 0);
    }

    @Produces
    @ApplicationScoped
    Buckets buckets() {
        return buckets;
    }

    /** Whether the store is left alone because it does not answer. */
    public boolean away() {
        return !breaker.state().label().equals("closed");
    }

    /** How often the store was asked. */
    public long roundTrips() {
        return redis.roundTrips();
    }

    /** Cuts this instance off from the store, or ends that: a fault for stories and tests. */
    public void cut(boolean off) {
        cut.set(off);
    }
}
