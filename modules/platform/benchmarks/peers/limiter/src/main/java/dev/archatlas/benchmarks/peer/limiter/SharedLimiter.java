package dev.archatlas.benchmarks.peer.limiter;

/** Limits that several processes share by way of Redis; so generous that nobody is refused. */
public interface SharedLimiter extends AutoCloseable {

    /** Permits of each limit in a second, and at once. */
    long PLENTY = 1_000_000;

    /** How many permits a process may hold back, or use before it tells the others. */
    int BATCH = 10;

    /** Opens a contender. */
    @FunctionalInterface
    interface Opener {
        /**
         * Connects with the Redis of the settings.
         *
         * @param batch 1 for exact limits; else so many permits may be taken by one round trip
         * @param counting whether {@link #roundTrips} will be asked for, as counting costs something itself
         */
        SharedLimiter open(int batch, boolean counting) throws Exception;
    }

    /** Whether a request may pass now; it costs one permit. */
    boolean tryTake(int key) throws Exception;

    /** How often Redis was asked. */
    long roundTrips();
}
