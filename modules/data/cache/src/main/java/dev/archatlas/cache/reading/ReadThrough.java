package dev.archatlas.cache.reading;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.tiered.Answer;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;

/** The cache loads what it does not have, and some readers' requests have it loaded anew before it ends. */
@ApplicationScoped
@Topic("distributed-cache/read-write-patterns")
class ReadThrough implements ReadStrategy {

    @Override
    public String name() {
        return "read-through";
    }

    @Override
    public Answer<Product> read(String id, Instance at) {
        return at.cache().get(id);
    }
}
