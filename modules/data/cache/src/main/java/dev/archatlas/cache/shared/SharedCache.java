package dev.archatlas.cache.shared;

import dev.archatlas.cache.redis.RedisLink;
import dev.archatlas.cache.redis.Script;
import dev.archatlas.showcase.Topic;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Level 2: in Redis, for all instances. Reading is one native command; whatever changes something is one atomic step of
 * {@code cache.lua}. Throws {@link dev.archatlas.cache.redis.StoreAway} from every method.
 */
@Topic({"distributed-cache/multi-level", "distributed-cache/update-consistency"})
public final class SharedCache {

    private static final Script SCRIPT = Script.named("cache.lua");
    private static final int ATTEMPTS = 5;

    private final RedisLink redis;
    private final Keys keys;
    private final AtomicLong version = new AtomicLong();
    private final Duration leaseTime;
    private final CoalescedReads reads = new CoalescedReads(this::read);

    /** Of one namespace; the lease time has to be longer than loading takes. */
    public SharedCache(RedisLink redis, Keys keys, Duration leaseTime) {
        this.redis = redis;
        this.keys = keys;
        this.leaseTime = leaseTime;
    }

    /** How it names its keys. */
    public Keys keys() {
        return keys;
    }

    /** The values that are there, in one round trip. */
    public Map<String, Envelope> read(List<String> ids) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long expected = version.get();
            Request request = Request.cmd(Command.MGET).arg(keys.version());
            ids.forEach(id -> request.arg(keys.value(expected, id)));
            Response values = redis.send(request);
            if (isVersion(expected, values.get(0))) {
                Map<String, Envelope> found = new HashMap<>();
                for (int i = 0; i < ids.size(); i++) {
                    String id = ids.get(i);
                    open(id, values.get(i + 1)).ifPresent(envelope -> found.put(id, envelope));
                }
                return found;
            }
        }
        return Map.of();
    }

    /** The value, if it is there; in one round trip with what others want at the same time. */
    public Optional<Envelope> read(String id) {
        return reads.read(id);
    }

    /** Empty if there is none, or it cannot be read; then it is removed. */
    private Optional<Envelope> open(String id, Response value) {
        try {
            return Optional.ofNullable(value).map(each -> Envelope.of(each.toBytes()));
        } catch (IllegalArgumentException unreadable) {
            invalidate(id);
            return Optional.empty();
        }
    }

    private boolean isVersion(long expected, Response current) {
        long actual = current == null ? 0 : current.toLong();
        version.set(actual);
        return actual == expected;
    }

    /** Asks for the right to load a key that is not there. */
    public Claim claim(String id) {
        return claim(id, "missing");
    }

    /** Asks for the right to load a key before it expires. */
    public Claim claimEarly(String id) {
        return claim(id, "early");
    }

    private Claim claim(String id, String when) {
        String token = UUID.randomUUID().toString();
        Step step = run("claim", id, text(token), text(leaseTime.toMillis()), text(when));
        return switch (step.outcome()) {
            case "leased" -> new Claim.Leased(new Lease(id, token, step.version()));
            case "held" -> new Claim.Held(Math.max(1, step.answer().get(1).toLong()));
            default ->
                open(id, step.answer().get(1)).<Claim>map(Claim.Found::new).orElse(new Claim.Held(1));
        };
    }

    /** A lease for a writer, which takes away whatever lease a reader has. */
    public Lease seize(String id) {
        String token = UUID.randomUUID().toString();
        Step step = run("seize", id, text(token), text(leaseTime.toMillis()));
        return new Lease(id, token, step.version());
    }

    /** Gives a lease back unused, so that nobody has to wait for its end. */
    public void release(Lease lease) {
        run("release", lease.id(), text(lease.token()));
    }

    /** Puts a loaded value in, unless the key was updated since the lease was given. Returns whether it was put. */
    public boolean fill(Lease lease, Envelope envelope, Duration ttl) {
        return fill(lease, envelope, ttl, "loaded");
    }

    /** Puts a written value in and tells all instances, unless somebody else has written since the lease was given. */
    public boolean fillWritten(Lease lease, Envelope envelope, Duration ttl) {
        return fill(lease, envelope, ttl, "written");
    }

    private boolean fill(Lease lease, Envelope envelope, Duration ttl, String how) {
        List<byte[]> more =
                List.of(text(lease.token()), envelope.bytes(), text(Math.max(1, ttl.toMillis())), text(how));
        // of an older version than the present one it is refused, and rightly so
        return once("fill", lease.id(), lease.version(), more).get(0).toString().equals("filled");
    }

    /** Removes a key, takes away whatever lease there is, drops what waits to be written, and tells all instances. */
    public void invalidate(String id) {
        run("invalidate", id);
    }

    /** Keeps a value that is yet to be written to the database. Returns false if too many wait already. */
    public boolean accept(String id, Envelope envelope, Duration ttl, int limit) {
        return run("accept", id, envelope.bytes(), text(ttl.toMillis()), text(limit))
                .outcome()
                .equals("accepted");
    }

    /** Some of the values that the database does not have yet. */
    public Map<String, Envelope> pending(int count) {
        Map<String, Envelope> waiting = new HashMap<>();
        Response all = redis.send(Request.cmd(Command.HSCAN)
                .arg(keys.pending())
                .arg(0)
                .arg("COUNT")
                .arg(count));
        Response pairs = all.get(1);
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            waiting.put(pairs.get(i).toString(), Envelope.of(pairs.get(i + 1).toBytes()));
        }
        return waiting;
    }

    /** The value of a key that the database does not have yet. */
    public Optional<Envelope> pending(String id) {
        return Optional.ofNullable(
                        redis.send(Request.cmd(Command.HGET).arg(keys.pending()).arg(id)))
                .map(value -> Envelope.of(value.toBytes()));
    }

    /** How many values the database does not have yet. */
    public int pendingCount() {
        return redis.send(Request.cmd(Command.HLEN).arg(keys.pending())).toInteger();
    }

    /** Ends the waiting of a value that the database has by now, unless a newer one waits. */
    public void confirm(String id, Envelope written) {
        run("confirm", id, written.bytes());
    }

    /** Makes everything in the namespace void at once, on all instances. */
    public long renew() {
        Response answer = once("renew", "", version.get(), List.of());
        version.set(answer.get(1).toLong());
        return version.get();
    }

    /** Hears that the namespace has a new version. */
    public void renewed(long to) {
        version.accumulateAndGet(to, Math::max);
    }

    private record Step(Response answer, long version) {
        String outcome() {
            return answer.get(0).toString();
        }
    }

    /** Tries again if the version is another one than was thought. */
    private Step run(String step, String id, byte[]... more) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long expected = version.get();
            Response answer = once(step, id, expected, List.of(more));
            if (!answer.get(0).toString().equals("version")) {
                return new Step(answer, expected);
            }
            version.set(answer.get(1).toLong());
        }
        throw new IllegalStateException(
                "The namespace got %d new versions during one step: renew it less often.".formatted(ATTEMPTS));
    }

    private Response once(String step, String id, long expected, List<byte[]> more) {
        List<byte[]> arguments = new ArrayList<>(List.of(text(step), text(expected), text(keys.channel()), text(id)));
        arguments.addAll(more);
        return redis.run(
                SCRIPT,
                List.of(
                        keys.version(),
                        keys.value(expected, id),
                        keys.lease(expected, id),
                        keys.pending(),
                        keys.messages()),
                arguments);
    }

    private static byte[] text(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
