package dev.archatlas.saga.orchestration;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A line of a saga's table.
 *
 * @param <D> what the saga is about
 * @param name the step
 * @param participant who does it, a mailbox
 * @param action the command that does it; none if it has been done before the saga starts
 * @param compensation the command that undoes it; none where there is nothing to undo
 * @param pivot whether the saga goes only forward once this step is done
 * @param timeout how long the participant may take; none for the default
 */
public record Step<D>(
        String name,
        String participant,
        Optional<Function<D, Record>> action,
        Optional<Function<D, Record>> compensation,
        boolean pivot,
        Optional<Duration> timeout) {

    /** A step that a participant does. */
    public static <D> Step<D> step(String name, String participant, Function<D, Record> action) {
        return new Step<>(name, participant, Optional.of(action), Optional.empty(), false, Optional.empty());
    }

    /** A step that is done in the transaction that starts the saga. */
    public static <D> Step<D> started(String name, String participant) {
        return new Step<>(name, participant, Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    /** How it is undone. */
    public Step<D> undo(Function<D, Record> command) {
        return new Step<>(name, participant, action, Optional.of(command), pivot, timeout);
    }

    /** The point of no return: before it every failure is compensated, after it every failure is retried. */
    public Step<D> asPivot() {
        return new Step<>(name, participant, action, compensation, true, timeout);
    }

    /** How long to wait for the answer before the command is sent again. */
    public Step<D> within(Duration time) {
        return new Step<>(name, participant, action, compensation, pivot, Optional.of(time));
    }
}
