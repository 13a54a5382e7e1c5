package dev.archatlas.benchmarks.peer.bucket4j;

import dev.archatlas.benchmarks.peer.limiter.SharedDrills;
import dev.archatlas.benchmarks.peer.limiter.SharedLimiter;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import java.util.concurrent.atomic.AtomicLong;

/** The limit: counts in Redis, one command for each decision or batch, and nothing is ever given back. */
public final class PlainIncrements implements SharedLimiter {

    private final AtomicLong used = new AtomicLong();
    private final Connection connection;
    private final RedisCommands<String, String> redis;
    private final int batch;

    private PlainIncrements(int batch, boolean counting) {
        this.batch = batch;
        connection = new Connection(counting);
        redis = connection.connect(StringCodec.UTF8).sync();
    }

    /** Does what the settings say. */
    public static void main(String[] args) throws Exception {
        SharedDrills.run(PlainIncrements::new);
    }

    @Override
    public boolean tryTake(int key) {
        return used.getAndIncrement() % batch != 0 || redis.incrby("count:" + key, batch) > 0;
    }

    @Override
    public long roundTrips() {
        return connection.roundTrips();
    }

    @Override
    public void close() {
        connection.close();
    }
}
