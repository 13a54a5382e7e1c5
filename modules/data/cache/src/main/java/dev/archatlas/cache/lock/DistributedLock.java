package dev.archatlas.cache.lock;

import dev.archatlas.cache.redis.RedisLink;
import dev.archatlas.cache.redis.Script;
import dev.archatlas.cache.redis.StoreAway;
import dev.archatlas.showcase.Topic;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A lock over all instances that one holder has at a time, as long as it renews it. Whoever stands still for longer than the
 * lease has lost it and does not know. So each holder gets a {@linkplain Held#fence() fencing token}, larger than all before,
 * and what is guarded has to refuse a smaller one than it has seen (Kleppmann, <i>Designing Data-Intensive Applications</i>,
 * chapter 8).
 */
@Topic("distributed-cache/distributed-lock")
public final class DistributedLock {

    private static final Logger LOG = Logger.getLogger(DistributedLock.class);
    private static final Script SCRIPT = Script.named("lock.lua");
    private static final ScheduledExecutorService RENEWALS = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lock-renewals").factory());

    private final RedisLink redis;
    private final String name;
    private final Duration lease;

    /** A lock of that name; its lease is renewed after each third of it. */
    public DistributedLock(RedisLink redis, String name, Duration lease) {
        this.redis = redis;
        this.name = name;
        this.lease = lease;
    }

    /** What a holder has, until it is closed or the lease is over. */
    public final class Held implements AutoCloseable {
        private final String owner;
        private final long fence;
        private final ScheduledFuture<?> renewal;

        private Held(String owner, long fence) {
            this.owner = owner;
            this.fence = fence;
            long third = Math.max(1, lease.toMillis() / 3);
            this.renewal = RENEWALS.scheduleAtFixedRate(
                    () -> Thread.startVirtualThread(this::renew), third, third, TimeUnit.MILLISECONDS);
        }

        /** Larger than that of every holder before. */
        public long fence() {
            return fence;
        }

        /** Stops to renew it: as a process that stands still. For stories and tests. */
        public void pause() {
            renewal.cancel(false);
        }

        private void renew() {
            try {
                if (step("renew", owner).get(0).toString().equals("lost")) {
                    renewal.cancel(false);
                    LOG.warnf("The lock %s was lost; its fencing token %d is refused from now on.", name, fence);
                }
            } catch (StoreAway away) {
                LOG.debugf(away, "The lock %s could not be renewed.", name);
            }
        }

        /** Gives the lock back, if it is still this holder's. Returns whether it was. */
        public boolean release() {
            renewal.cancel(false);
            return step("release", owner).get(0).toString().equals("done");
        }

        @Override
        public void close() {
            release();
        }
    }

    /** Takes the lock if nobody has it. */
    public Optional<Held> tryAcquire() {
        String owner = UUID.randomUUID().toString();
        Response answer = step("acquire", owner);
        return answer.get(0).toString().equals("acquired")
                ? Optional.of(new Held(owner, answer.get(1).toLong()))
                : Optional.empty();
    }

    private Response step(String step, String owner) {
        return redis.run(
                SCRIPT,
                List.of("lock:{" + name + "}", "lock:{" + name + "}:fence"),
                List.of(text(step), text(owner), text(String.valueOf(lease.toMillis()))));
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
