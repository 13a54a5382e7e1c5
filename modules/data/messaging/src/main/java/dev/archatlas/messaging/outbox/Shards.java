package dev.archatlas.messaging.outbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts the outbox by key, so that several relays can share it and each key still has one relay at a time.
 */
public final class Shards {

    /** How many relays can work at once. Changing it needs an empty outbox: rows keep the shard they were given. */
    public static final int COUNT = 8;

    private Shards() {}

    /** All shards, in an order by chance. */
    public static Integer[] shuffled() {
        List<Integer> all = new ArrayList<>(IntStream.range(0, COUNT).boxed().toList());
        Collections.shuffle(all);
        return all.toArray(Integer[]::new);
    }

    /** The shard of a key, from 0 to {@link #COUNT} - 1. */
    public static int of(String key) {
        return Math.floorMod(key.hashCode(), COUNT);
    }
}
