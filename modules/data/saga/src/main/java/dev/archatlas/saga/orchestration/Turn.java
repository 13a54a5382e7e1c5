package dev.archatlas.saga.orchestration;

import java.util.List;

/**
 * What follows from a signal; all of it is committed together.
 *
 * @param state the saga's state from now on
 * @param commands what participants are told
 * @param notes what the timeline tells
 */
public record Turn(SagaState state, List<Command> commands, List<Note> notes) {

    /** A line of the timeline: which step, which event, and why. */
    public record Note(int step, Event event, int attempt, String why) {}

    /** What can happen to a step, or to the whole saga. */
    public enum Event {
        STARTED,
        COMMANDED,
        DONE,
        REFUSED,
        FAILED,
        OVERDUE,
        DEADLINE,
        UNDO,
        UNDONE,
        LATE,
        PARKED,
        RESUMED,
        COMPLETED,
        COMPENSATED
    }

    static Turn none(SagaState state) {
        return new Turn(state, List.of(), List.of());
    }

    /** Whether anything is to be stored. */
    boolean changes(SagaState before) {
        return !state.equals(before) || !commands.isEmpty() || !notes.isEmpty();
    }
}
