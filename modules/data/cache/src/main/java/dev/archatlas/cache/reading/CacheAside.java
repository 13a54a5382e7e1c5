package dev.archatlas.cache.reading;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.near.Ticket;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.redis.StoreAway;
import dev.archatlas.cache.shared.Claim;
import dev.archatlas.cache.shared.Lease;
import dev.archatlas.cache.tiered.Answer;
import dev.archatlas.cache.tiered.Parts;
import dev.archatlas.cache.tiered.Tally.Event;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The reader looks into the cache, asks the database itself, and fills. Without single flight: all who come at once ask the
 * database. The lease is there all the same, so that nobody fills what was updated meanwhile.
 */
@ApplicationScoped
@Topic("distributed-cache/read-write-patterns")
class CacheAside implements ReadStrategy {

    @Override
    public String name() {
        return "cache-aside";
    }

    @Override
    public Answer<Product> read(String id, Instance at) {
        Parts<Product> parts = at.cache().parts();
        try {
            if (parts.near().fresh(id, System.nanoTime()) != null
                    || parts.shared().read(id).isPresent()) {
                return at.cache().get(id);
            }
            Ticket ticket = parts.near().ticket(id);
            Claim claim = parts.shared().claim(id);
            long begin = System.nanoTime();
            Optional<Product> loaded = parts.origin().load(id);
            at.cache().tally().add(Event.ORIGIN);
            return claim instanceof Claim.Leased(Lease lease)
                    ? at.cache().filling().offer(lease, ticket, loaded, System.nanoTime() - begin)
                    : new Answer<>(loaded.orElse(null), Event.ORIGIN, false, false, 0);
        } catch (StoreAway away) {
            return at.cache().get(id);
        }
    }
}
