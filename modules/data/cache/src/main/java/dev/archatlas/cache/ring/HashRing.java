package dev.archatlas.cache.ring;

import dev.archatlas.showcase.Topic;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * Consistent hashing: which node has a key. Each node stands on the ring many times, so that keys are spread evenly; if one of
 * n nodes leaves, about 1/n of the keys move, and only those it had (Karger et al., 1997). Immutable.
 */
@Topic("distributed-cache/multi-level")
public final class HashRing {

    private static final int POINTS = 160;

    private final SortedSet<String> nodes;
    private final NavigableMap<Long, String> ring = new TreeMap<>();

    /** A ring of at least one node. */
    public HashRing(Collection<String> nodes) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("A ring needs at least one node.");
        }
        this.nodes = new TreeSet<>(nodes);
        for (String node : this.nodes) {
            for (int point = 0; point < POINTS; point++) {
                ring.put(hash(node + '#' + point), node);
            }
        }
    }

    /** The node that has the key: the first on the ring from the key's place on. */
    public String nodeOf(String key) {
        Map.Entry<Long, String> next = ring.ceilingEntry(hash(key));
        return (next == null ? ring.firstEntry() : next).getValue();
    }

    /** The same ring without a node. */
    public HashRing without(String node) {
        TreeSet<String> others = new TreeSet<>(nodes);
        others.remove(node);
        return new HashRing(others);
    }

    private static long hash(String text) {
        CRC32C crc = new CRC32C();
        for (int i = 0; i < text.length(); i++) {
            crc.update(text.charAt(i));
            crc.update(text.charAt(i) >>> 8);
        }
        // CRC is linear: what differs in a digit lies close together. The finaliser of SplitMix64 spreads it.
        long hash = crc.getValue() * 0x9E3779B97F4A7C15L;
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }
}
