package dev.archatlas.benchmarks.peer.eventstore;

import java.util.UUID;

/**
 * An event store that holds orders, as one contender drives it: the first event of a stream places an order, each one
 * after it adds a line, see {@link Facts}. Called by many threads at once.
 */
public interface EventStore extends AutoCloseable {

    /** Opens the event store of a database. */
    @FunctionalInterface
    interface Opener {
        EventStore open(Database database) throws Exception;
    }

    /**
     * Appends events in one transaction and commits it.
     *
     * @param version the version that the order has, 0 for a new one
     * @param events how many to append
     * @return false if somebody else was faster
     */
    boolean append(UUID order, int version, int events) throws Exception;

    /** The version of an order, by reading the events after a version that is known. */
    int version(UUID order, int known) throws Exception;

    /** Reads all events of an order and folds them: how many lines it has. */
    int load(UUID order) throws Exception;

    /** Lets the projection bring {@code order_view} up to date, and follow from now on. */
    void follow() throws Exception;

    /** Stops the projection, and lets it begin anew from the first event. */
    void rewind() throws Exception;

    @Override
    void close() throws Exception;
}
