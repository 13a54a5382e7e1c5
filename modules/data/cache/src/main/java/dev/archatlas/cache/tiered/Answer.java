package dev.archatlas.cache.tiered;

import dev.archatlas.cache.near.NearEntry;
import dev.archatlas.cache.tiered.Tally.Event;
import java.util.Optional;

/**
 * What a reader gets.
 *
 * @param value null if there is none
 * @param from which level: L1, L2, ORIGIN, FILTER or STALE
 * @param collapsed whether another reader's request brought it
 * @param stored whether it was put into level 2 by this
 * @param ttlNanos how long it is still good; below 0 if it is stale
 */
public record Answer<V>(V value, Event from, boolean collapsed, boolean stored, long ttlNanos) {

    static <V> Answer<V> of(NearEntry<V> entry, Event from, long now) {
        return new Answer<>(entry.value(), from, false, from == Event.ORIGIN && !entry.alone(), entry.expires() - now);
    }

    static <V> Answer<V> unknown() {
        return new Answer<>(null, Event.FILTER, false, false, 0);
    }

    Answer<V> shared() {
        return new Answer<>(value, from, true, stored, ttlNanos);
    }

    /** The value, if there is one. */
    public Optional<V> found() {
        return Optional.ofNullable(value);
    }
}
