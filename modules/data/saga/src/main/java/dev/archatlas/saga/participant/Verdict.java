package dev.archatlas.saga.participant;

/** What became of an action. What could not even be tried is an exception. */
public sealed interface Verdict {

    /** The effect is there. */
    record Done() implements Verdict {}

    /** There is no effect, and there will be none. */
    record Refused(String reason) implements Verdict {}

    /** Done, or refused for a reason. */
    static Verdict when(boolean done, String reason) {
        return done ? new Done() : new Refused(reason);
    }
}
