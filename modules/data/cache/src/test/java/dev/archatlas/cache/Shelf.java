package dev.archatlas.cache;

import dev.archatlas.cache.origin.Origin;
import dev.archatlas.cache.product.Product;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An origin for tests: in memory, counts its queries, and can stand still between reading and answering. */
public class Shelf implements Origin<Product> {

    private final Map<String, Product> products = new ConcurrentHashMap<>();
    private final AtomicInteger queries = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Runnable onTheWay = () -> {};

    @Override
    public Map<String, Product> load(Collection<String> ids) {
        queries.incrementAndGet();
        asked.addAndGet(ids.size());
        Map<String, Product> found = new HashMap<>();
        ids.forEach(id -> {
            if (products.containsKey(id)) {
                found.put(id, products.get(id));
            }
        });
        onTheWay.run();
        return found;
    }

    /** Puts the next version of a product there, and returns it. */
    public Product put(String id) {
        return products.compute(id, (_, old) -> of(id, old == null ? 1 : old.version() + 1));
    }

    /** A product of a version. */
    public static Product of(String id, long version) {
        return new Product(id, "name of " + id, version, "", version);
    }

    /** What is done between reading and answering from now on. */
    public void onTheWay(Runnable what) {
        onTheWay = what;
    }

    public int asked() {
        return asked.get();
    }

    public int queries() {
        return queries.get();
    }
}
