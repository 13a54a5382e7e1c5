package dev.archatlas.saga.participant;

import dev.archatlas.saga.protocol.Kind;
import dev.archatlas.showcase.Topic;

/**
 * What a participant remembers of one step of one saga. It makes commands idempotent and lets them come in any order: a
 * step that was undone before it was done is refused when it comes at last.
 *
 * @param state what happened
 * @param reason why it was refused
 */
@Topic("distributed-transactions/idempotency-and-state-machine")
public record Memory(State state, String reason) {

    /** What can have happened. */
    public enum State {
        UNKNOWN,
        DONE,
        REFUSED,
        UNDONE
    }

    /** What is to be done about a command. */
    public enum Advice {
        DO,
        UNDO,
        /** Nothing: it has been undone or refused, or it is now remembered as undone. */
        AGREE,
        /** Nothing: the step is there. */
        REPEAT,
        /** Nothing: it was refused, or undone before it came. */
        REFUSE
    }

    /** What a command means after all that happened before. */
    public Advice on(Kind kind) {
        return switch (kind) {
            case ACTION ->
                switch (state) {
                    case UNKNOWN -> Advice.DO;
                    case DONE -> Advice.REPEAT;
                    case REFUSED, UNDONE -> Advice.REFUSE;
                };
            case COMPENSATION -> state == State.DONE ? Advice.UNDO : Advice.AGREE;
        };
    }

    /** What is remembered once the step has been undone, or will never be done. */
    public Memory undone() {
        return state == State.REFUSED ? this : new Memory(State.UNDONE, "was undone before it arrived");
    }
}
