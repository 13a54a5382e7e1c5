package dev.archatlas.cache.reading;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.tiered.Answer;
import dev.archatlas.cache.tiered.EarlyExpiry;
import dev.archatlas.cache.tiered.Settings;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;

/** The same, but the first read in the last fifth of a value's life has it loaded anew. What is read often never ends. */
@ApplicationScoped
@Topic("distributed-cache/read-write-patterns")
class RefreshAhead implements ReadStrategy {

    private final EarlyExpiry lastFifth;

    RefreshAhead(Settings settings) {
        this.lastFifth = new EarlyExpiry.Ahead(settings.shared().ttl().dividedBy(5));
    }

    @Override
    public String name() {
        return "refresh-ahead";
    }

    @Override
    public Answer<Product> read(String id, Instance at) {
        return at.cache().get(id, lastFifth);
    }
}
