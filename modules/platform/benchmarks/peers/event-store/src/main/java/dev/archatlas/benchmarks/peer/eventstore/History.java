package dev.archatlas.benchmarks.peer.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What lies in the store before anything is measured.
 *
 * @param store that takes it
 */
record History(EventStore store) {

    static final int ORDERS = 5_000;
    static final int EVENTS_OF_ORDER = 10;

    /** In which portions the events of an order came: between them came those of other orders. */
    private static final int[] PORTIONS = {4, 3, 3};

    /** Orders that are open at the same time. */
    private static final int OPEN = 100;

    private static final int WRITERS = 8;
    private static final int LARGEST_APPEND = 1_000;

    /** The order of a number. */
    static UUID order(int number) {
        return new UUID(0x11111111_2222_4333L, 0x8444_0000_0000_0000L | number);
    }

    /** Orders of ten events. What is appended last belongs to the last order. */
    void orders() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int first = 0; first < ORDERS; first += OPEN) {
                int version = 0;
                for (int portion : PORTIONS) {
                    append(writers, first, version, portion);
                    version += portion;
                }
            }
        }
    }

    private void append(ExecutorService writers, int first, int version, int portion) throws Exception {
        List<Future<Boolean>> appends = new ArrayList<>();
        for (int order = first; order < first + OPEN && order < ORDERS - 1; order++) {
            UUID id = order(order);
            appends.add(writers.submit(() -> store.append(id, version, portion)));
        }
        for (Future<Boolean> append : appends) {
            require(append.get());
        }
        if (first + OPEN >= ORDERS) {
            require(store.append(order(ORDERS - 1), version, portion));
        }
    }

    /** One order of so many events; the number of events names it. */
    void stream(int events) throws Exception {
        for (int version = 0; version < events; version += LARGEST_APPEND) {
            require(store.append(order(events), version, Math.min(LARGEST_APPEND, events - version)));
        }
    }

    private static void require(boolean appended) {
        if (!appended) {
            throw new IllegalStateException("A conflict where nobody else writes.");
        }
    }
}
