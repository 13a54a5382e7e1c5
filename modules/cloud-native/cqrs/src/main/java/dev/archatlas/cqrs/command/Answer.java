package dev.archatlas.cqrs.command;

/** What became of a command. Only {@link Done} has changed anything, and that once. */
public sealed interface Answer {

    /** Carried out, now or when the same command came before. */
    record Done(Receipt receipt) implements Answer {}

    /** There is no such order. */
    record NoSuchOrder() implements Answer {}

    /** The order cannot take it in its state. */
    record NotNow(String reason) implements Answer {}

    /** It contradicts what the order knows. */
    record NotThis(String reason) implements Answer {}

    /** The caller decided upon another version. */
    record Stale(int expected, int actual) implements Answer {}

    /** Another command was faster. */
    record Conflict() implements Answer {}

    /** The id belongs to a command with another content. */
    record IdTaken() implements Answer {}
}
