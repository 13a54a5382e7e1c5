package dev.archatlas.cache.tiered;

import dev.archatlas.cache.coherence.Updates;
import dev.archatlas.cache.near.NearEntry;
import dev.archatlas.cache.near.Ticket;
import dev.archatlas.cache.origin.Overloaded;
import dev.archatlas.cache.redis.StoreAway;
import dev.archatlas.cache.shared.Envelope;
import dev.archatlas.cache.tiered.Tally.Event;
import dev.archatlas.showcase.Topic;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Reads through two levels: nearby, in Redis, from the origin; what was read is filled on the way back. Of all who want a key
 * at once one in each instance goes to Redis, and one of all instances to the origin. Without Redis each instance goes on by
 * itself.
 */
@Topic({"distributed-cache/multi-level", "distributed-cache/penetration-breakdown-avalanche"})
public final class TieredCache<V> implements Updates {

    private final Parts<V> parts;
    private final EarlyExpiry early;
    private final Tally tally = new Tally();
    private final Filling<V> filling;
    private final Loading<V> loading;
    private final Flights<Answer<V>> flights;

    /** Puts it together. */
    public TieredCache(Parts<V> parts, Settings settings) {
        this.parts = parts;
        this.early = new EarlyExpiry.XFetch(settings.shared().beta());
        this.filling = new Filling<>(parts, settings, tally);
        this.loading = new Loading<>(parts, settings, filling, tally);
        this.flights = new Flights<>(settings.origin().patience());
    }

    /** Reads a key, and now and then has it loaded anew before it ends. */
    public Answer<V> get(String id) {
        return get(id, early);
    }

    /**
     * Reads a key.
     *
     * @throws Overloaded if it is nowhere near, and the origin has too much to do
     */
    public Answer<V> get(String id, EarlyExpiry early) {
        long now = System.nanoTime();
        parts.hot().seen(id);
        NearEntry<V> entry = parts.near().fresh(id, now);
        return entry == null ? bring(id, early) : serve(id, entry, Event.L1, now, early);
    }

    /** Reads several: one round trip for those in Redis, and as few queries as there is room for the others. */
    public Map<String, Answer<V>> getAll(Collection<String> ids) {
        long now = System.nanoTime();
        Map<String, Answer<V>> answers = new LinkedHashMap<>();
        Map<String, Ticket> missing = new LinkedHashMap<>();
        for (String id : ids) {
            NearEntry<V> entry = parts.near().fresh(id, now);
            if (entry == null) {
                missing.put(id, parts.near().ticket(id));
            } else {
                answers.put(id, serve(id, entry, Event.L1, now, early));
            }
        }
        readShared(missing.keySet()).forEach((id, envelope) -> filling.keep(missing.get(id), envelope)
                .ifPresent(entry -> answers.put(id, serve(id, entry, Event.L2, now, early))));
        // the rest as any reader would, at once: the gate makes few queries of them
        Map<String, CompletableFuture<Answer<V>>> rest = new LinkedHashMap<>();
        missing.keySet().stream()
                .filter(id -> !answers.containsKey(id))
                .forEach(id -> rest.put(
                        id, CompletableFuture.supplyAsync(() -> bring(id, early), Thread::startVirtualThread)));
        rest.forEach((id, answer) -> answers.put(id, answer.join()));
        return answers;
    }

    private Map<String, Envelope> readShared(Set<String> ids) {
        try {
            return ids.isEmpty() ? Map.of() : parts.shared().read(List.copyOf(ids));
        } catch (StoreAway | IllegalArgumentException away) {
            return Map.of();
        }
    }

    private Answer<V> serve(String id, NearEntry<V> entry, Event from, long now, EarlyExpiry early) {
        tally.add(from);
        if (!entry.alone() && early.due(entry.expires() - now, entry.loadNanos(), TieredCache::chance)) {
            loading.loadEarly(id);
        }
        return Answer.of(entry, from, now);
    }

    private static double chance() {
        return 1 - ThreadLocalRandom.current().nextDouble();
    }

    private Answer<V> bring(String id, EarlyExpiry early) {
        return flights.fly(id, () -> bringAlone(id, early), answer -> {
            tally.add(Event.COLLAPSED);
            return answer.shared();
        });
    }

    private Answer<V> bringAlone(String id, EarlyExpiry early) {
        try {
            try {
                return fromShared(id, early);
            } catch (StoreAway away) {
                return loading.loadAlone(id);
            }
        } catch (RuntimeException failure) {
            return filling.staleOr(id, failure);
        }
    }

    private Answer<V> fromShared(String id, EarlyExpiry early) {
        Ticket ticket = parts.near().ticket(id);
        Optional<NearEntry<V>> found = parts.shared().read(id).flatMap(envelope -> filling.keep(ticket, envelope));
        if (found.isPresent()) {
            return serve(id, found.get(), Event.L2, System.nanoTime(), early);
        }
        if (!parts.filter().mayExist(id)) {
            tally.add(Event.FILTER);
            return Answer.unknown();
        }
        return loading.loadOrWait(id, entry -> serve(id, entry, Event.L2, System.nanoTime(), early));
    }

    /**
     * Removes a key everywhere, on all instances.
     *
     * @throws StoreAway if Redis could not be told; then it is removed here only
     */
    public void invalidate(String id) {
        try {
            parts.shared().invalidate(id);
        } finally {
            updated(id);
        }
    }

    /** Makes everything void at once, on all instances. Returns the new version of the namespace. */
    public long invalidateAll() {
        long version = parts.shared().renew();
        renewed(version);
        return version;
    }

    @Override
    public void updated(String id) {
        parts.near().invalidate(id);
        flights.forget(id);
    }

    @Override
    public void renewed(long version) {
        parts.shared().renewed(version);
        parts.near().invalidateAll();
        flights.forgetAll();
    }

    /** What puts values in. */
    public Filling<V> filling() {
        return filling;
    }

    /** What happened here. */
    public Tally tally() {
        return tally;
    }

    /** What it is made of. */
    public Parts<V> parts() {
        return parts;
    }
}
