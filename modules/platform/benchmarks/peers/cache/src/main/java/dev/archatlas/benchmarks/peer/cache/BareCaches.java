package dev.archatlas.benchmarks.peer.cache;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The limit: Caffeine alone, with a time to live; a GET alone, and its JSON; and cache-aside over both as everybody writes it
 * first, without any promise.
 */
public final class BareCaches implements Caches {

    private final Vertx vertx = Vertx.vertx();
    private final Redis redis;
    private final Database database;
    private final long ttlMillis;
    private final ObjectMapper json = new ObjectMapper();
    private final List<Cache<String, Item>> near;

    private BareCaches(String url, Database database, long ttlMillis) {
        this.redis = Redis.createClient(
                vertx,
                new RedisOptions().setConnectionString(url).setMaxPoolSize(16).setMaxPoolWaiting(4_000));
        this.database = database;
        this.ttlMillis = ttlMillis;
        this.near = Stream.generate(() -> Caffeine.newBuilder()
                        .maximumSize(100_000)
                        .expireAfterWrite(Duration.ofMillis(ttlMillis))
                        .<String, Item>build())
                .limit(3)
                .toList();
        send(Request.cmd(Command.FLUSHALL));
    }

    /** Does what the settings say. */
    public static void main(String[] args) {
        Drills.run(BareCaches::new);
    }

    private Response send(Request request) {
        return redis.send(request).toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public Object near(String id) {
        return near.getFirst().getIfPresent(id);
    }

    @Override
    public Item shared(String id) throws Exception {
        Response found = send(Request.cmd(Command.GET).arg(id));
        return found == null ? null : json.readValue(found.toBytes(), Item.class);
    }

    @Override
    public Object read(int instance, String id) throws Exception {
        Item found = near.get(instance).getIfPresent(id);
        if (found == null) {
            found = shared(id);
            if (found == null) {
                found = database.load(id);
                send(Request.cmd(Command.SET)
                        .arg(id)
                        .arg(json.writeValueAsBytes(found))
                        .arg("PX")
                        .arg(ttlMillis));
            }
            near.get(instance).put(id, found);
        }
        return found;
    }

    @Override
    public void close() {
        redis.close();
        vertx.close();
    }
}
