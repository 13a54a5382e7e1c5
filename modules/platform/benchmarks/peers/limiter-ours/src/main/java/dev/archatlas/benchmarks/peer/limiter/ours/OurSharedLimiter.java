package dev.archatlas.benchmarks.peer.limiter.ours;

import dev.archatlas.benchmarks.load.Setting;
import dev.archatlas.benchmarks.peer.limiter.SharedDrills;
import dev.archatlas.benchmarks.peer.limiter.SharedLimiter;
import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.breaker.BreakerSettings;
import dev.archatlas.ratelimiting.breaker.CircuitBreaker;
import dev.archatlas.ratelimiting.breaker.OutcomeWindow;
import dev.archatlas.ratelimiting.policy.Algorithm;
import dev.archatlas.ratelimiting.policy.Rule;
import dev.archatlas.ratelimiting.policy.StoreDown;
import dev.archatlas.ratelimiting.store.Batching;
import dev.archatlas.ratelimiting.store.Buckets;
import dev.archatlas.ratelimiting.store.Demand;
import dev.archatlas.ratelimiting.store.LocalBuckets;
import dev.archatlas.ratelimiting.store.OutageGuard;
import dev.archatlas.ratelimiting.store.RedisBuckets;
import dev.archatlas.ratelimiting.store.RefusalMemory;
import dev.archatlas.ratelimiting.store.Taking;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.List;

/** The module's whole way to its store: memory of refusals, breaker, batches, Redis. */
public final class OurSharedLimiter implements SharedLimiter {

    private static final Limit LIMIT = Limit.of(PLENTY, Duration.ofSeconds(1));
    private static final Duration HOLD = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 16;
    /** The first call of a JVM on a busy machine may take seconds, and is no outage. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final RedisBuckets redis;
    private final Buckets buckets;
    private final Rule rule;

    private OurSharedLimiter(int batch) {
        Redis client = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(Setting.of("redis"))
                        .setMaxPoolSize(CONNECTIONS)
                        .setMaxPoolWaiting(2_000));
        redis = new RedisBuckets(vertx, client, PATIENCE);
        buckets = new RefusalMemory(
                new OutageGuard(
                        new Batching(redis, HOLD, System::nanoTime),
                        new CircuitBreaker(
                                new BreakerSettings(3, 100, HOLD, 1), OutcomeWindow.ofCalls(3), System::nanoTime),
                        new LocalBuckets(1, System::nanoTime),
                        HOLD),
                System::nanoTime);
        rule = new Rule("bench", List.of(LIMIT), Algorithm.TOKEN_BUCKET, false, batch, StoreDown.CLOSED);
    }

    /** Does what the settings say. */
    public static void main(String[] args) throws Exception {
        SharedDrills.run((batch, _) -> new OurSharedLimiter(batch));
    }

    /** Refused without the store, too, so that nothing else is measured. */
    @Override
    public boolean tryTake(int key) {
        Taking taking = buckets.take(List.of(new Demand("bench:" + key, rule, LIMIT, 1)));
        return taking.passed();
    }

    @Override
    public long roundTrips() {
        return redis.roundTrips();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
