package dev.archatlas.cache.tiered;

import dev.archatlas.cache.near.NearEntry;
import dev.archatlas.cache.near.Ticket;
import dev.archatlas.cache.origin.Overloaded;
import dev.archatlas.cache.redis.StoreAway;
import dev.archatlas.cache.shared.Claim;
import dev.archatlas.cache.shared.Envelope;
import dev.archatlas.cache.shared.Lease;
import dev.archatlas.cache.tiered.Tally.Event;
import dev.archatlas.showcase.Topic;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Loads what is not there. Over all instances one loads a key at a time, by its lease; a failure is not remembered. */
@Topic("distributed-cache/penetration-breakdown-avalanche")
final class Loading<V> {

    private static final Logger LOG = Logger.getLogger(Loading.class);
    private static final int LONGEST_PAUSE_MILLIS = 50;

    private final Parts<V> parts;
    private final Settings settings;
    private final Filling<V> filling;
    private final Tally tally;
    private final Set<String> early = ConcurrentHashMap.newKeySet();

    Loading(Parts<V> parts, Settings settings, Filling<V> filling, Tally tally) {
        this.parts = parts;
        this.settings = settings;
        this.filling = filling;
        this.tally = tally;
    }

    /** Loads it if nobody does, else waits for whoever does: until that one has filled it, or its lease is over. */
    Answer<V> loadOrWait(String id, Function<NearEntry<V>, Answer<V>> found) {
        long deadline = System.nanoTime() + settings.origin().patience().toNanos();
        for (int attempt = 1; System.nanoTime() - deadline < 0; attempt++) {
            Ticket ticket = parts.near().ticket(id);
            switch (parts.shared().claim(id)) {
                case Claim.Leased(Lease lease) -> {
                    Answer<V> loaded = load(lease, ticket);
                    tally.add(Event.ORIGIN);
                    return loaded;
                }
                case Claim.Found(Envelope envelope) -> {
                    Optional<NearEntry<V>> entry = filling.keep(ticket, envelope);
                    if (entry.isPresent()) {
                        return found.apply(entry.get());
                    }
                }
                case Claim.Held(long leaseMillis) -> {
                    tally.add(Event.WAITED);
                    pause(Math.min(leaseMillis, Math.min(LONGEST_PAUSE_MILLIS, 5L * attempt)));
                }
            }
        }
        throw new Overloaded("Others have been loading this for too long: try again in a second.");
    }

    /** Loads it without Redis; each instance for itself. */
    Answer<V> loadAlone(String id) {
        tally.add(Event.WITHOUT_STORE);
        Ticket ticket = parts.near().ticket(id);
        Answer<V> loaded = filling.keepAlone(ticket, parts.origin().load(id));
        tally.add(Event.ORIGIN);
        return loaded;
    }

    /** Loads it anew in the background, unless somebody already does. */
    void loadEarly(String id) {
        if (early.add(id)) {
            Thread.startVirtualThread(() -> {
                try {
                    Ticket ticket = parts.near().ticket(id);
                    if (parts.shared().claimEarly(id) instanceof Claim.Leased(Lease lease)) {
                        load(lease, ticket);
                        tally.add(Event.REFRESHED);
                    }
                } catch (RuntimeException failure) {
                    LOG.debugf(failure, "%s could not be loaded early; it is still good.", id);
                } finally {
                    early.remove(id);
                }
            });
        }
    }

    private Answer<V> load(Lease lease, Ticket ticket) {
        long begin = System.nanoTime();
        Optional<V> value;
        try {
            value = parts.origin().load(lease.id());
        } catch (RuntimeException failure) {
            release(lease); // the next one may try at once
            throw failure;
        }
        return filling.offer(lease, ticket, value, System.nanoTime() - begin);
    }

    private void release(Lease lease) {
        try {
            parts.shared().release(lease);
        } catch (StoreAway away) {
            LOG.debugf(away, "The lease of %s ends by itself.", lease.id());
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Overloaded("Interrupted while another instance was loading.");
        }
    }
}
