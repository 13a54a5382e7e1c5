package dev.archatlas.cache.reading;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.tiered.Answer;

/** Who sees to it that the cache is filled, and when. */
public interface ReadStrategy {

    /** Its name in requests. */
    String name();

    /** Reads a product at an instance. */
    Answer<Product> read(String id, Instance at);
}
