package dev.archatlas.cache.near;

/**
 * What is kept nearby.
 *
 * @param value null if there is known to be none
 * @param until when it is asked for again, by {@link System#nanoTime()}
 * @param expires when it ends for all instances, by {@link System#nanoTime()}
 * @param loadNanos how long it took to load
 * @param bytes how large it is in Redis
 * @param session of the coherence in which it was read
 * @param alone whether it was read while no invalidations came: good for a moment only
 * @param hot whether it may stay however little room there is
 */
public record NearEntry<V>(
        V value, long until, long expires, long loadNanos, int bytes, long session, boolean alone, boolean hot) {}
