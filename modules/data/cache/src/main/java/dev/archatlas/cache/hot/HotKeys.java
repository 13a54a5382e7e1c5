package dev.archatlas.cache.hot;

import dev.archatlas.showcase.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Finds the keys that make up much of all reads, from a sample of them. They are promoted: kept nearby until they end for all,
 * whatever else wants the room, so that the one Redis node that has such a key is not asked for it.
 */
@Topic("distributed-cache/multi-level")
public final class HotKeys {

    /** A key and how many of the sampled reads it got. */
    public record Hot(String id, int sampled) {}

    private static final int WINDOW = 4_096;
    private static final int LEAST = 32;

    private final int capacity;
    private final double share;
    private final int oneOf;
    private final CountMinSketch sketch = new CountMinSketch(4, 1_024);
    private final Map<String, Integer> found = new ConcurrentHashMap<>();
    private final ReentrantLock counting = new ReentrantLock();
    private volatile Set<String> hot = Set.of();

    /**
     * Finds none yet.
     *
     * @param capacity how many there may be
     * @param share of all reads, from which on a key is hot
     * @param oneOf so many reads one is sampled; a power of two
     */
    public HotKeys(int capacity, double share, int oneOf) {
        this.capacity = capacity;
        this.share = share;
        this.oneOf = oneOf;
    }

    /** Sees a read, and counts one of so many; none while another thread counts, as no reader waits for that. */
    public void seen(String id) {
        if ((ThreadLocalRandom.current().nextInt() & (oneOf - 1)) == 0 && counting.tryLock()) {
            try {
                sample(id);
            } finally {
                counting.unlock();
            }
        }
    }

    /** Whether the key is hot. */
    public boolean isHot(String id) {
        return hot.contains(id);
    }

    /** The hottest first. */
    public List<Hot> all() {
        return found.entrySet().stream()
                .map(each -> new Hot(each.getKey(), each.getValue()))
                .sorted((a, b) -> Integer.compare(b.sampled(), a.sampled()))
                .toList();
    }

    private void sample(String id) {
        int count = sketch.add(id);
        if (count >= LEAST && count >= share * sketch.total() && found.put(id, count) == null) {
            if (found.size() > capacity) {
                found.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .ifPresent(found::remove);
            }
            publish();
        }
        if (sketch.total() >= WINDOW) {
            sketch.halve();
            found.replaceAll((key, _) -> sketch.estimate(key));
            found.values().removeIf(left -> left < LEAST / 2 || left < share * sketch.total());
            publish();
        }
    }

    private void publish() {
        if (!hot.equals(found.keySet())) {
            hot = Set.copyOf(found.keySet());
        }
    }
}
