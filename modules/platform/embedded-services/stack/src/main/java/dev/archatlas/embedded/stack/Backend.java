package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Service;
import java.util.function.Consumer;

/** A way to run servers: from Maven Central's binaries, or in containers. */
interface Backend extends AutoCloseable {
    /**
     * Starts a server and returns when it answers.
     *
     * @param progress takes lines for the waiting user
     * @throws dev.archatlas.embedded.lease.ServicesException if it cannot run here; the message says what to do
     */
    Server start(Service service, Consumer<String> progress);

    /**
     * Starts a server that nobody shares, can be killed, and loses nothing by it that it had confirmed. Returns when it answers.
     *
     * @throws dev.archatlas.embedded.lease.ServicesException as {@link #start} does
     */
    OwnServer startAlone(Service service, Consumer<String> progress);

    @Override
    void close();
}
