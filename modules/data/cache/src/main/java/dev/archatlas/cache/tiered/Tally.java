package dev.archatlas.cache.tiered;

import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Counts what happened in one instance. */
public final class Tally {

    /** What is counted. */
    public enum Event {
        /** Served from level 1. */
        L1,
        /** Served from level 2. */
        L2,
        /** Served from the database. */
        ORIGIN,
        /** Known by the filter not to exist. */
        FILTER,
        /** Served although it was over its time. */
        STALE,
        /** Waited for somebody else in this instance who was loading. */
        COLLAPSED,
        /** Waited for another instance that was loading. */
        WAITED,
        /** Was loaded, and not filled, as it had been updated meanwhile. */
        REFUSED,
        /** Loaded before it ended. */
        REFRESHED,
        /** Answered without Redis. */
        WITHOUT_STORE
    }

    private final LongAdder[] counts = IntStream.range(0, Event.values().length)
            .mapToObj(_ -> new LongAdder())
            .toArray(LongAdder[]::new);

    /** Counts one. */
    public void add(Event event) {
        counts[event.ordinal()].increment();
    }

    /** How often it happened. */
    public long of(Event event) {
        return counts[event.ordinal()].sum();
    }

    /** Which share of the reads that reached a level it served; 0 if none did. */
    public double hitRatio(Event level) {
        long reached = IntStream.rangeClosed(level.ordinal(), Event.STALE.ordinal())
                .mapToLong(i -> counts[i].sum())
                .sum();
        return reached == 0 ? 0 : (double) of(level) / reached;
    }
}
