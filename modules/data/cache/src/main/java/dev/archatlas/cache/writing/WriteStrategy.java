package dev.archatlas.cache.writing;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.product.Product;
import java.util.List;

/** In which order an update reaches the database and the levels of the cache. */
public interface WriteStrategy {

    /**
     * A done update.
     *
     * @param product with its new version
     * @param order what was written, in this order
     */
    record Written(Product product, List<String> order) {}

    /** Its name in requests. */
    String name();

    /** Writes a product at an instance. */
    Written write(Product product, Instance at);
}
