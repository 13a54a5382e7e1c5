package dev.archatlas.saga.orchestration;

import dev.archatlas.showcase.Topic;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a saga is. Steps are numbered as in its definition; sets of steps are bits.
 *
 * @param status where it is
 * @param step the step whose answer is awaited
 * @param attempt how often it has been commanded in this direction
 * @param done the steps that are known to be done
 * @param undo the steps whose compensation is registered; entered before the step is commanded
 * @param due when the answer is overdue; none where nothing is awaited
 * @param deadline when the saga is given up if it is not beyond its pivot
 * @param parked whether it waits for somebody, as it could not go on by itself
 * @param cause why it is compensated, or parked
 */
@Topic("distributed-transactions/idempotency-and-state-machine")
public record SagaState(
        Status status,
        int step,
        int attempt,
        long done,
        long undo,
        Optional<Instant> due,
        Instant deadline,
        boolean parked,
        Optional<String> cause) {

    /** Where a saga is. */
    public enum Status {
        RUNNING,
        COMPENSATING,
        COMPLETED,
        COMPENSATED
    }

    boolean isDone(int index) {
        return (done & bit(index)) != 0;
    }

    boolean isToBeUndone(int index) {
        return (undo & bit(index)) != 0;
    }

    /** The step to compensate next: the latest of those that are registered. */
    Optional<Integer> lastToUndo() {
        return undo == 0 ? Optional.empty() : Optional.of(Long.SIZE - 1 - Long.numberOfLeadingZeros(undo));
    }

    /** Whether nothing more happens, except that a late answer may have to be undone. */
    public boolean ended() {
        return status == Status.COMPLETED || status == Status.COMPENSATED;
    }

    static long bit(int index) {
        return 1L << index;
    }

    SagaState withDone(int index) {
        return new SagaState(status, step, attempt, done | bit(index), undo, due, deadline, parked, cause);
    }

    SagaState withUndo(long steps) {
        return new SagaState(status, step, attempt, done, steps, due, deadline, parked, cause);
    }

    SagaState at(Status newStatus, int index, int count, Optional<Instant> overdue) {
        return new SagaState(newStatus, index, count, done, undo, overdue, deadline, false, cause);
    }

    SagaState because(String reason) {
        return new SagaState(status, step, attempt, done, undo, due, deadline, parked, Optional.of(reason));
    }

    SagaState withDue(Instant overdue) {
        return new SagaState(status, step, attempt, done, undo, Optional.of(overdue), deadline, parked, cause);
    }

    SagaState inPark(String reason) {
        return new SagaState(status, step, attempt, done, undo, Optional.empty(), deadline, true, Optional.of(reason));
    }
}
