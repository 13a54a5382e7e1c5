package dev.archatlas.cache.tiered;

import dev.archatlas.cache.near.NearEntry;
import dev.archatlas.cache.near.Ticket;
import dev.archatlas.cache.redis.StoreAway;
import dev.archatlas.cache.shared.Envelope;
import dev.archatlas.cache.shared.Lease;
import dev.archatlas.cache.tiered.Tally.Event;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Puts values in: into Redis with a {@link Lease}, nearby with a {@link Ticket}. Both are void after an update, so what was read
 * before one is filled nowhere after it.
 */
@Topic("distributed-cache/update-consistency")
public final class Filling<V> {

    private static final Logger LOG = Logger.getLogger(Filling.class);
    private static final long MILLI = 1_000_000;

    private final Parts<V> parts;
    private final Settings settings;
    private final Jitter jitter;
    private final Tally tally;

    Filling(Parts<V> parts, Settings settings, Tally tally) {
        this.parts = parts;
        this.settings = settings;
        this.jitter = new Jitter(settings.shared().jitter());
        this.tally = tally;
    }

    /** Fills what was loaded, or that there is none, and serves it whether that was allowed or not. */
    public Answer<V> offer(Lease lease, Ticket ticket, Optional<V> value, long loadNanos) {
        Duration ttl = ttl(value.isPresent());
        Envelope envelope = envelope(value, ttl, loadNanos);
        long now = System.nanoTime();
        try {
            if (parts.shared().fill(lease, envelope, ttl)) {
                NearEntry<V> entry = entry(ticket, envelope, value, now + ttl.toNanos(), now);
                parts.near().put(ticket, entry);
                return Answer.of(entry, Event.ORIGIN, now);
            }
            tally.add(Event.REFUSED);
            return new Answer<>(value.orElse(null), Event.ORIGIN, false, false, 0);
        } catch (StoreAway away) {
            return keepAlone(ticket, value);
        }
    }

    /** Keeps what was loaded without Redis, for a moment. */
    Answer<V> keepAlone(Ticket ticket, Optional<V> value) {
        long now = System.nanoTime();
        long until = now + settings.near().aloneTtl().toNanos();
        int bytes = value.map(each -> parts.codec().encode(each).length).orElse(0);
        NearEntry<V> entry = new NearEntry<>(value.orElse(null), until, until, 0, bytes, ticket.session(), true, false);
        parts.near().put(ticket, entry);
        return Answer.of(entry, Event.ORIGIN, now);
    }

    /** Keeps nearby what was read from Redis. Empty if it cannot be read; then it is removed there. */
    Optional<NearEntry<V>> keep(Ticket ticket, Envelope envelope) {
        try {
            long now = System.nanoTime();
            long expires = now + (envelope.expiresMillis() - System.currentTimeMillis()) * MILLI;
            NearEntry<V> entry = entry(ticket, envelope, envelope.payload().map(parts.codec()::decode), expires, now);
            parts.near().put(ticket, entry);
            return Optional.of(entry);
        } catch (IllegalArgumentException unreadable) {
            LOG.warnf(unreadable, "%s is removed.", ticket.id());
            parts.shared().invalidate(ticket.id());
            return Optional.empty();
        }
    }

    /** What was served before, if it is not too old; for when nothing better can be had. */
    Answer<V> staleOr(String id, RuntimeException failure) {
        long now = System.nanoTime();
        NearEntry<V> stale = parts.near()
                .stale(id)
                .filter(entry ->
                        now - entry.until() < settings.near().staleIfError().toNanos())
                .orElseThrow(() -> failure);
        LOG.debugf(failure, "%s is served as it was.", id);
        tally.add(Event.STALE);
        return Answer.of(stale, Event.STALE, now);
    }

    private NearEntry<V> entry(Ticket ticket, Envelope envelope, Optional<V> value, long expires, long now) {
        boolean hot = parts.hot().isHot(ticket.id());
        long until =
                hot ? expires : Math.min(expires, now + settings.near().ttl().toNanos());
        int bytes = envelope.payload().map(payload -> payload.length).orElse(0);
        long load = envelope.loadMicros() * 1_000L;
        return new NearEntry<>(value.orElse(null), until, expires, load, bytes, ticket.session(), false, hot);
    }

    /** How a value, or that there is none, is put into Redis. */
    public Envelope envelope(Optional<V> value, Duration ttl, long loadNanos) {
        return new Envelope(value.map(parts.codec()::encode), System.currentTimeMillis() + ttl.toMillis(), (int)
                Math.min(Integer.MAX_VALUE, loadNanos / 1_000));
    }

    /** How long the next value lives. */
    public Duration ttl(boolean present) {
        return jitter.spread(
                present ? settings.shared().ttl() : settings.shared().negativeTtl(),
                ThreadLocalRandom.current().nextDouble());
    }
}
