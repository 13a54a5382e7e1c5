package dev.archatlas.cache.near;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.archatlas.cache.coherence.Coherence;
import dev.archatlas.showcase.Topic;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Level 1: in this process, on Caffeine (W-TinyLFU), bound by bytes. Never serves what another instance updated longer
 * ago than the {@link Coherence} allows, and never takes in what was read before an invalidation.
 */
@Topic({"distributed-cache/multi-level", "distributed-cache/update-consistency"})
public final class NearCache<V> {

    private static final int STRIPES = 4_096;

    private final Coherence coherence;
    private final Cache<String, NearEntry<V>> entries;
    private final AtomicLongArray stamps = new AtomicLongArray(STRIPES);
    private final AtomicLong commonStamp = new AtomicLong();

    /** An empty one. */
    public NearCache(long maxBytes, Coherence coherence) {
        this.coherence = coherence;
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String id, NearEntry<V> entry) -> entry.hot() ? 0 : id.length() + entry.bytes())
                .build();
    }

    /** What may be served now without asking anybody, or null. */
    public NearEntry<V> fresh(String id, long now) {
        NearEntry<V> entry = entries.getIfPresent(id);
        return entry != null
                        && now - entry.until() < 0
                        && entry.session() == coherence.session()
                        && (entry.alone() || coherence.holds(now))
                ? entry
                : null;
    }

    /** What was served before, however old, if nobody is known to have updated it since. For want of anything better. */
    public Optional<NearEntry<V>> stale(String id) {
        return Optional.ofNullable(entries.getIfPresent(id));
    }

    /** To be taken before the value is read from wherever it comes. */
    public Ticket ticket(String id) {
        return new Ticket(id, stamp(id), coherence.session());
    }

    /** Takes an entry in, unless its ticket has become void meanwhile. Returns whether it was taken. */
    public boolean put(Ticket ticket, NearEntry<V> entry) {
        // in one step with the look at the stamp: an invalidation raises it first and then waits for this to end
        return entries.asMap().compute(ticket.id(), (id, old) -> stamp(id) == ticket.stamp() ? entry : old) == entry;
    }

    /** Forgets a key, and voids the tickets for it. */
    public void invalidate(String id) {
        stamps.incrementAndGet(stripe(id));
        entries.invalidate(id);
    }

    /** Forgets everything, and voids all tickets. */
    public void invalidateAll() {
        commonStamp.incrementAndGet();
        entries.invalidateAll();
    }

    /** How many entries there are, about, fresh or not. */
    public long size() {
        return entries.estimatedSize();
    }

    /** Evicts now what is too much, instead of a little later. */
    public void settle() {
        entries.cleanUp();
    }

    private long stamp(String id) {
        return commonStamp.get() + stamps.get(stripe(id));
    }

    private static int stripe(String id) {
        int hash = id.hashCode();
        return (hash ^ (hash >>> 16)) & (STRIPES - 1);
    }
}
