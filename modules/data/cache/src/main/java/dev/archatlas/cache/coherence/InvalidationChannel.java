package dev.archatlas.cache.coherence;

import dev.archatlas.cache.coherence.Message.Heartbeat;
import dev.archatlas.cache.coherence.Message.Renewed;
import dev.archatlas.cache.coherence.Message.Updated;
import dev.archatlas.showcase.Topic;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Hears of the updates of all instances by publish/subscribe, which promises nothing: what is said while nobody listens is
 * gone. So invalidations are numbered, and it sends heartbeats through Redis to itself, which repeat the last number. If they
 * stay away, if a number is missing or the connection ends, it is a {@linkplain Coherence#session() new session}: what was
 * kept nearby is void.
 */
@Topic("distributed-cache/update-consistency")
public final class InvalidationChannel implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(InvalidationChannel.class);
    private static final String BEAT =
            "return redis.call('PUBLISH', KEYS[1], 'h ' .. (redis.call('GET', KEYS[2]) or '0') .. ' ' .. ARGV[1])";

    private final Redis redis;
    private final Listening how;
    private final Coherence coherence;
    private final Updates updates;
    private final Map<String, Long> lastHeard = new ConcurrentHashMap<>();
    // of the platform: where virtual threads compute all the time, another one has no turn, and nothing would be held
    // for fresh
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("invalidations").factory());
    private final CompletableFuture<Void> heardFirst = new CompletableFuture<>();
    private RedisConnection connection;
    private long connectedAt;
    private boolean connecting;
    private boolean attached;
    private long lastNumber;
    private volatile boolean cut;
    private volatile boolean deaf;

    /** Knows where to listen; {@link #open()} begins. */
    public InvalidationChannel(Redis redis, Listening how, Coherence coherence, Updates updates) {
        this.redis = redis;
        this.how = how;
        this.coherence = coherence;
        this.updates = updates;
    }

    /** Begins to listen, and goes on until it is closed, whatever happens to Redis. */
    public InvalidationChannel open() {
        clock.scheduleAtFixedRate(this::round, 0, how.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private void round() {
        try {
            tick();
        } catch (RuntimeException e) { // one that got out would be the last round
            LOG.debugf(e, "No invalidation channel.");
        }
    }

    private synchronized void tick() {
        long now = System.nanoTime();
        if (connection != null && now - connectedAt > how.bound().toNanos() && !coherence.holds(now)) {
            lose(connection, "no heartbeat came back");
        }
        if (connection == null) {
            connect(now);
        } else {
            // on this very connection, as RESP3 allows: one that is dead is found out, and given up with all that waits
            // on it
            connection
                    .send(Request.cmd(Command.EVAL)
                            .arg(BEAT)
                            .arg(2)
                            .arg(how.channel())
                            .arg(how.messages())
                            .arg(how.instance() + ' ' + now))
                    .onFailure(e -> LOG.debugf(e, "No heartbeat."));
        }
    }

    /** One attempt at a time, and one that hangs is given up after the bound. */
    private void connect(long now) {
        if (!cut && (!connecting || now - connectedAt > how.bound().toNanos())) {
            connecting = true;
            connectedAt = now;
            redis.connect().onSuccess(this::subscribe).onFailure(this::noConnection);
        }
    }

    private synchronized void noConnection(Throwable cause) {
        LOG.debugf(cause, "No invalidation channel.");
        connecting = false;
    }

    private synchronized void subscribe(RedisConnection fresh) {
        connecting = false;
        if (connection != null || cut || clock.isShutdown()) {
            fresh.close();
            return;
        }
        connection = fresh;
        connectedAt = System.nanoTime();
        fresh.handler(response -> hear(fresh, response));
        fresh.endHandler(_ -> lose(fresh, "the connection ended"));
        fresh.exceptionHandler(e -> lose(fresh, e.toString()));
        fresh.send(Request.cmd(Command.SUBSCRIBE).arg(how.channel())).onFailure(e -> lose(fresh, e.toString()));
    }

    private void hear(RedisConnection from, Response response) {
        if (deaf || !isMessage(response)) {
            return;
        }
        try {
            Message message = Message.of(response.get(2).toString());
            count(from, message);
            switch (message) {
                case Updated(long _, String id) -> updates.updated(id);
                case Renewed(long _, long version) -> updates.renewed(version);
                case Heartbeat(long number, String who, long sent) -> {
                    lastHeard.put(who, System.nanoTime());
                    if (who.equals(how.instance())) {
                        cameBack(from, number, sent);
                    }
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, "A message that cannot be understood may be an invalidation: listening anew.");
            lose(from, e.toString());
        }
    }

    private static boolean isMessage(Response response) {
        boolean several = response.type() == ResponseType.MULTI || response.type() == ResponseType.PUSH;
        return several && response.size() == 3 && response.get(0).toString().equals("message");
    }

    /** Between two messages there must be none that was not heard. */
    private synchronized void count(RedisConnection from, Message message) {
        if (from != connection || !attached) {
            return;
        }
        long expected = message instanceof Heartbeat ? lastNumber : lastNumber + 1;
        lastNumber = message.number();
        if (lastNumber != expected) {
            lose(from, "number %d came instead of %d".formatted(lastNumber, expected));
        }
    }

    private synchronized void cameBack(RedisConnection from, long number, long sent) {
        if (from != connection) {
            return;
        }
        if (!attached) {
            attached = true;
            lastNumber = number;
            coherence.begin(sent);
            heardFirst.complete(null);
        } else {
            coherence.heard(sent);
        }
    }

    private synchronized void lose(RedisConnection which, String why) {
        if (which != connection) {
            return;
        }
        LOG.infof("Invalidations may be lost (%s): what %s keeps nearby is void.", why, how.instance());
        connection = null;
        attached = false;
        coherence.lose();
        which.close();
    }

    /** Whether every update is heard of in time. */
    public boolean attached() {
        return coherence.holds(System.nanoTime());
    }

    /** Completed as soon as updates were heard of for the first time. */
    public CompletableFuture<Void> heardFirst() {
        return heardFirst;
    }

    /** How this instance is called among the {@link #members()}. */
    public String instance() {
        return how.instance();
    }

    /** The instances that were heard of lately, in the order of their names. */
    public List<String> members() {
        long since = System.nanoTime() - 2 * how.bound().toNanos();
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
