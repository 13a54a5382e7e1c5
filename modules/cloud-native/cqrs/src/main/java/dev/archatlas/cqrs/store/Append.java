package dev.archatlas.cqrs.store;

/** What became of an attempt to append. Only {@link Done} has written anything. */
public sealed interface Append {

    /** The events are written; they count once the transaction commits. */
    record Done(int version, Position position) implements Append {}

    /** The stream is at another version than expected, or a younger transaction was faster: read again, decide again. */
    record Conflict(int expected) implements Append {}

    /** The stream is closed for good. */
    record Closed() implements Append {}
}
