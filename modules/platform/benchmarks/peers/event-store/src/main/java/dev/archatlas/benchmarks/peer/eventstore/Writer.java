package dev.archatlas.benchmarks.peer.eventstore;

import java.util.UUID;

/** A client that appends to an order of its own, and takes a new one after some appends. */
final class Writer {

    private static final int APPENDS_OF_ORDER = 10;

    private final EventStore store;
    private final int events;
    private UUID order = UUID.randomUUID();
    private int version;

    /** @param events in each append */
    Writer(EventStore store, int events) {
        this.store = store;
        this.events = events;
    }

    void append() throws Exception {
        if (!store.append(order, version, events)) {
            throw new IllegalStateException("A conflict where nobody else writes.");
        }
        version += events;
        if (version >= events * APPENDS_OF_ORDER) {
            order = UUID.randomUUID();
            version = 0;
        }
    }
}
