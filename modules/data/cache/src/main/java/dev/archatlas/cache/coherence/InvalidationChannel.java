package dev.archatlas.cache.coherence;

import dev.archatlas.cache.coherence.Message.Heartbeat;
import dev.archatlas.cache.coherence.Message.Renewed;
import dev.archatlas.cache.coherence.Message.Updated;
import dev.archatlas.showcase.Topic;
import io.quarkus.logging.Log;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Hears of the updates of all instances by publish/subscribe, which promises nothing: what is said while nobody listens is
 * gone. So it sends heartbeats through Redis to itself. If they stay away, or the connection ends, it is
 * {@linkplain Coherence#session() a new session}, and what was kept nearby is void.
 */
@Topic("distributed-cache/update-consistency")
public final class InvalidationChannel implements AutoCloseable {

    private final Redis redis;
    private final String channel;
    private final String instance;
    private final Coherence coherence;
    private final Updates updates;
    private final Duration heartbeat;
    private final Duration bound;
    private final Map<String, Long> lastHeard = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("invalidations").factory());
    private RedisConnection connection;
    private long connectedAt;
    private boolean attached;
    private volatile boolean cut;
    private volatile boolean deaf;

    /**
     * Knows where to listen; {@link #open()} begins.
     *
     * @param instance names this instance, unlike any other
     * @param bound after so long without a heartbeat the connection is given up
     */
    public InvalidationChannel(
            Redis redis,
            String channel,
            String instance,
            Coherence coherence,
            Updates updates,
            Duration heartbeat,
            Duration bound) {
        this.redis = redis;
        this.channel = channel;
        this.instance = instance;
        this.coherence = coherence;
        this.updates = updates;
        this.heartbeat = heartbeat;
        this.bound = bound;
    }

    /** Begins to listen, and goes on until it is closed, whatever happens to Redis. */
    public InvalidationChannel open() {
        clock.scheduleAtFixedRate(this::tick, 0, heartbeat.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private synchronized void tick() {
        long now = System.nanoTime();
        if (connection != null && now - connectedAt > bound.toNanos() && !coherence.holds(now)) {
            lose(connection, "no heartbeat came back");
        }
        if (connection == null && !cut) {
            connectedAt = now;
            redis.connect().onSuccess(this::subscribe).onFailure(e -> Log.debugf(e, "No invalidation channel."));
        } else if (connection != null) {
            redis.send(Request.cmd(Command.PUBLISH).arg(channel).arg(new Heartbeat(instance, now).text()))
                    .onFailure(e -> Log.debugf(e, "No heartbeat."));
        }
    }

    private synchronized void subscribe(RedisConnection fresh) {
        if (connection != null || cut || clock.isShutdown()) {
            fresh.close();
            return;
        }
        connection = fresh;
        connectedAt = System.nanoTime();
        fresh.handler(response -> hear(fresh, response));
        fresh.endHandler(_ -> lose(fresh, "the connection ended"));
        fresh.exceptionHandler(e -> lose(fresh, e.toString()));
        fresh.send(Request.cmd(Command.SUBSCRIBE).arg(channel)).onFailure(e -> lose(fresh, e.toString()));
    }

    private void hear(RedisConnection from, Response response) {
        if (deaf || response.size() != 3 || !response.get(0).toString().equals("message")) {
            return;
        }
        try {
            switch (Message.of(response.get(2).toString())) {
                case Updated(String id) -> updates.updated(id);
                case Renewed(long version) -> updates.renewed(version);
                case Heartbeat(String who, long sent) -> {
                    lastHeard.put(who, System.nanoTime());
                    if (who.equals(instance)) {
                        cameBack(from, sent);
                    }
                }
            }
        } catch (RuntimeException e) {
            Log.warnf(e, "A message that cannot be understood may be an invalidation: listening anew.");
            lose(from, e.toString());
        }
    }

    private synchronized void cameBack(RedisConnection from, long sent) {
        if (from != connection) {
            return;
        }
        if (!attached) {
            attached = true;
            coherence.begin(sent);
        } else {
            coherence.heard(sent);
        }
    }

    private synchronized void lose(RedisConnection which, String why) {
        if (which != connection) {
            return;
        }
        Log.infof("Invalidations may be lost (%s): what %s keeps nearby is void.", why, instance);
        connection = null;
        attached = false;
        coherence.lose();
        which.close();
    }

    /** Whether every update is heard of in time. */
    public boolean attached() {
        return coherence.holds(System.nanoTime());
    }

    /** How this instance is called among the {@link #members()}. */
    public String instance() {
        return instance;
    }

    /** The instances that were heard of lately, in the order of their names. */
    public List<String> members() {
        long since = System.nanoTime() - 2 * bound.toNanos();
        lastHeard.values().removeIf(heard -> heard - since < 0);
        return lastHeard.keySet().stream().sorted().toList();
    }

    /** Cuts the connection and keeps it cut, or ends that: a fault for stories and tests. */
    public synchronized void cut(boolean off) {
        cut = off;
        if (off && connection != null) {
            lose(connection, "cut by a fault");
        }
    }

    /** Loses every message while the connection stays, or ends that: a fault for stories and tests. */
    public void deafen(boolean off) {
        deaf = off;
    }

    @Override
    public synchronized void close() {
        clock.shutdownNow();
        if (connection != null) {
            lose(connection, "closed");
        }
    }
}
