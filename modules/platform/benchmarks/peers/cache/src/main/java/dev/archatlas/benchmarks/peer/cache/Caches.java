package dev.archatlas.benchmarks.peer.cache;

/** A contender: three instances that share a Redis. */
public interface Caches extends AutoCloseable {

    /** Opens it on an empty Redis. */
    @FunctionalInterface
    interface Opener {
        /**
         * Opens the contender.
         *
         * @param redis for example {@code redis://127.0.0.1:6379}
         * @param ttlMillis how long values live
         */
        Caches open(String redis, Database database, long ttlMillis) throws Exception;
    }

    /** Reads a value of which the first instance has a copy in its process, after the first time. */
    Object near(String id) throws Exception;

    /** Reads a value from Redis, of which the process has no copy that is good. */
    Object shared(String id) throws Exception;

    /** Reads a value as an application does: from wherever it is, at last from the database. */
    Object read(int instance, String id) throws Exception;

    @Override
    default void close() throws Exception {}
}
