package dev.archatlas.benchmarks.messaging;

import java.sql.Connection;
import java.util.List;

/** One contender's way from the shop's transaction to the topic. */
interface Way extends AutoCloseable {

    /** Starts what carries the events. */
    void start(String topic) throws Exception;

    /** Writes events in one transaction of the connection and commits it. */
    void write(Connection shop, List<Event> events) throws Exception;

    /** Lets events pile up. */
    void hold() throws Exception;

    /** Lets them flow again. */
    void release() throws Exception;

    /**
     * Asks whether what carries the events is still there.
     *
     * @throws IllegalStateException with its last words if it is not
     */
    void requireAlive() throws Exception;

    @Override
    void close() throws Exception;
}
