package dev.archatlas.embedded.stack;

/** A server that can be taken away and brought back; {@link #death()} tells only of an end that nobody ordered. */
interface OwnServer extends Server {
    /** Ends it by force: it gets no chance to do anything. Returns when it is gone; its data stays. */
    void kill() throws Exception;

    /** Starts the killed server at the same port, with the same data; it may answer only later. */
    void start() throws Exception;
}
