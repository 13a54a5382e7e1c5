package dev.archatlas.benchmarks.peer.bucket4j;

import dev.archatlas.benchmarks.load.Setting;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import java.util.concurrent.atomic.LongAdder;

/** Redis by Lettuce, as all threads share one connection there. */
final class Connection implements AutoCloseable {

    private final RedisClient client = RedisClient.create(Setting.of("redis"));
    private final LongAdder commands = new LongAdder();

    Connection(boolean counting) {
        if (counting) {
            client.addListener(new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent event) {
                    commands.increment();
                }
            });
        }
    }

    <K, V> StatefulRedisConnection<K, V> connect(RedisCodec<K, V> codec) {
        return client.connect(codec);
    }

    long roundTrips() {
        return commands.sum();
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
