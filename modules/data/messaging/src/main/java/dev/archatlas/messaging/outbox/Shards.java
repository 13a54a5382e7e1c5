package dev.archatlas.messaging.outbox;

/**
 * Cuts the outbox by key, so that several relays can share it and each key still has one relay at a time.
 */
public final class Shards {

    /** How many relays can work at once. Changing it needs an empty outbox: rows keep the shard they were given. */
    public static final int COUNT = 8;

    private Shards() {}

    /** The shard of a key, from 0 to {@link #COUNT} - 1. */
    public static int of(String key) {
        return Math.floorMod(key.hashCode(), COUNT);
    }
}
