package dev.archatlas.ratelimiting.store;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was used longest ago rather than grow beyond its bound: its keys come from callers. */
final class Bounded<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;
    private static final int MOST = 10_000;

    Bounded() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
    }
}
