package dev.archatlas.embedded.stack;

import java.util.concurrent.CompletableFuture;

/** A running PostgreSQL, Kafka or Redis. */
interface Server extends AutoCloseable {
    String host();

    int port();

    /** Completed with a description of the death when the server ends without {@link #close()}. */
    CompletableFuture<String> death();

    /** Stops the server and removes its data. */
    @Override
    void close();
}
