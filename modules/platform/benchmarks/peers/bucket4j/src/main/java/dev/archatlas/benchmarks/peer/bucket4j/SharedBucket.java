package dev.archatlas.benchmarks.peer.bucket4j;

import dev.archatlas.benchmarks.load.Setting;
import dev.archatlas.benchmarks.peer.limiter.SharedDrills;
import dev.archatlas.benchmarks.peer.limiter.SharedLimiter;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimization;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Buckets in Redis: read, and written back if nobody else has in the meantime; else again. */
public final class SharedBucket implements SharedLimiter {

    private static final Duration HOLD = Duration.ofSeconds(1);
    private static final Duration LEFTOVER = Duration.ofSeconds(10);
    private static final BucketConfiguration LIMIT = BucketConfiguration.builder()
            .addLimit(limit -> limit.capacity(PLENTY).refillGreedy(PLENTY, Duration.ofSeconds(1)))
            .build();

    private final Map<Integer, Bucket> buckets = new ConcurrentHashMap<>();
    private final Connection redis;
    private final ProxyManager<String> manager;
    private final Optimization optimization;

    private SharedBucket(Optimization optimization, boolean counting) {
        this.optimization = optimization;
        redis = new Connection(counting);
        manager = Bucket4jLettuce.casBasedBuilder(
                        redis.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)))
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(LEFTOVER))
                .build();
    }

    /** Does what the settings say. */
    public static void main(String[] args) throws Exception {
        Optimization exact =
                Setting.of("merging").equals("true") ? Optimizations.batching() : Optimization.NONE_OPTIMIZED;
        SharedDrills.run((batch, counting) -> new SharedBucket(
                batch == 1 ? exact : Optimizations.delaying(new DelayParameters(batch - 1, HOLD)), counting));
    }

    @Override
    public boolean tryTake(int key) {
        return buckets.computeIfAbsent(key, this::bucket).tryConsume(1);
    }

    private Bucket bucket(int key) {
        return manager.builder().withOptimization(optimization).build("bucket4j:" + key, () -> LIMIT);
    }

    @Override
    public long roundTrips() {
        return redis.roundTrips();
    }

    @Override
    public void close() {
        redis.close();
    }
}
