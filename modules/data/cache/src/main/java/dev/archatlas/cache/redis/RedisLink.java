package dev.archatlas.cache.redis;

import dev.archatlas.showcase.Topic;
import io.smallrye.faulttolerance.api.Guard;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/**
 * The way to Redis: each command has a bound time, and after a few failures Redis is left alone for a while, so that only
 * few wait for one that does not answer. Every method throws {@link StoreAway} then.
 */
@Topic("distributed-cache/multi-level")
public final class RedisLink {

    // below what the client's pool lets wait: many readers are no reason to take Redis for away
    private static final int AT_ONCE = 1_000;

    private final Redis redis;
    private final Duration timeout;
    private final Guard guard;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final LongAdder roundTrips = new LongAdder();
    private volatile boolean away;
    private volatile boolean cut;

    /**
     * Connects nothing yet.
     *
     * @param failures how many calls in a row may fail
     * @param openFor how long Redis is left alone then
     */
    public RedisLink(Redis redis, Duration timeout, int failures, Duration openFor) {
        this.redis = redis;
        this.timeout = timeout;
        this.guard = Guard.create()
                .withCircuitBreaker()
                .requestVolumeThreshold(failures)
                .failureRatio(1)
                .delay(openFor.toMillis(), ChronoUnit.MILLIS)
                .onFailure(() -> away = true)
                .onSuccess(() -> away = false)
                .done()
                .build();
    }

    /** Sends a command and waits for the answer. */
    public Response send(Request request) {
        return guarded(Response.class, () -> answer(redis.send(request)));
    }

    /** Sends commands together, in one round trip. */
    public List<Response> batch(List<Request> requests) {
        return guarded(List.class, () -> answer(redis.batch(requests))).stream()
                .map(Response.class::cast)
                .toList();
    }

    /** Runs a script, which Redis may have forgotten when it restarted. */
    public Response run(Script script, List<String> keys, List<byte[]> arguments) {
        return guarded(Response.class, () -> {
            try {
                return answer(redis.send(script.byDigest(keys, arguments)));
            } catch (Exception unknown) {
                if (!String.valueOf(unknown.getMessage()).contains("NOSCRIPT")) {
                    throw unknown;
                }
                return answer(redis.send(script.inFull(keys, arguments)));
            }
        });
    }

    private <T> T answer(Future<T> future) throws Exception {
        roundTrips.increment();
        return future.toCompletionStage().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private <T> T guarded(Class<T> type, Callable<T> call) {
        boolean entered = false;
        try {
            entered = room.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!entered) {
                throw new TimeoutException("too many wait for it");
            }
            return guard.call(
                    () -> {
                        if (cut) {
                            throw new IllegalStateException("The way to Redis is cut, by a fault.");
                        }
                        return call.call();
                    },
                    type);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreAway("Interrupted while waiting for Redis.", e);
        } catch (Exception e) {
            throw new StoreAway("Redis is away: " + e.getMessage(), e);
        } finally {
            if (entered) {
                room.release();
            }
        }
    }

    /** Whether the last command failed. */
    public boolean away() {
        return away;
    }

    /** How often Redis was asked. */
    public long roundTrips() {
        return roundTrips.sum();
    }

    /** Cuts this link, or ends that: a fault for stories and tests. */
    public void cut(boolean off) {
        cut = off;
    }

    /** Whether it is cut by a fault. */
    public boolean isCut() {
        return cut;
    }
}
