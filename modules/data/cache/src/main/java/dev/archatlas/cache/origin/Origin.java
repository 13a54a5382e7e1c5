package dev.archatlas.cache.origin;

import java.util.Collection;
import java.util.Map;

/** Where values come from: slow, and to be spared. */
@FunctionalInterface
public interface Origin<V> {

    /** Loads what there is of these ids by one query. Ids without a value are left out. */
    Map<String, V> load(Collection<String> ids);
}
