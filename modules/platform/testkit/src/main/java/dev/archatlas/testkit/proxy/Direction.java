package dev.archatlas.testkit.proxy;

/** One of the two ways that bytes go through a {@link FaultProxy}. */
public enum Direction {
    /** From the client to the server. */
    UPSTREAM,
    /** From the server to the client. */
    DOWNSTREAM
}
