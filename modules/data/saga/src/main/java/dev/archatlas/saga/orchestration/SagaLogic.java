package dev.archatlas.saga.orchestration;

import dev.archatlas.saga.orchestration.SagaState.Status;
import dev.archatlas.saga.orchestration.Signal.Answer;
import dev.archatlas.saga.orchestration.Turn.Event;
import dev.archatlas.saga.orchestration.Turn.Note;
import dev.archatlas.saga.protocol.Kind;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a saga does next: a function of its state, what happened and the time, without effects. Answers may be lost,
 * doubled, late and out of order; the state alone decides whether one means anything.
 */
@Topic("distributed-transactions/saga")
final class SagaLogic {

    private final SagaDefinition<?> definition;
    private final Patience patience;
    private final Instant now;
    private final List<Command> commands = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    private SagaLogic(SagaDefinition<?> definition, Patience patience, Instant now) {
        this.definition = definition;
        this.patience = patience;
        this.now = now;
    }

    /** The first turn of a saga. */
    static Turn start(SagaDefinition<?> definition, Patience patience, Instant now) {
        SagaLogic logic = new SagaLogic(definition, patience, now);
        SagaState state = new SagaState(
                Status.RUNNING, 0, 0, 0, 0, Optional.empty(), now.plus(patience.deadline()), false, Optional.empty());
        int first = definition.first();
        for (int index = 0; index < first; index++) {
            state = logic.note(index, Event.STARTED, 1, "")
                    .registered(state, index)
                    .withDone(index);
        }
        return logic.turn(logic.forward(state, first));
    }

    /** The turn that a signal causes; it changes nothing if the signal means nothing any more. */
    static Turn on(SagaDefinition<?> definition, Patience patience, SagaState state, Signal signal, Instant now) {
        SagaLogic logic = new SagaLogic(definition, patience, now);
        return logic.turn(
                switch (signal) {
                    case Answer answer when answer.kind() == Kind.ACTION -> logic.answered(state, answer);
                    case Answer answer -> logic.undoAnswered(state, answer);
                    case Signal.Tick() -> logic.ticked(state);
                    case Signal.Resume() -> logic.resumed(state);
                });
    }

    private SagaState answered(SagaState state, Answer answer) {
        boolean awaited = state.status() == Status.RUNNING && answer.step() == state.step();
        return switch (answer.outcome()) {
            case DONE -> done(state, answer, awaited);
            case REFUSED -> {
                if (!awaited || definition.beyondPivot(state.step())) {
                    yield failed(state, answer, awaited);
                }
                note(answer, Event.REFUSED);
                // what was refused has no effect, so there is nothing to undo
                yield backward(state.withUndo(state.undo() & ~SagaState.bit(answer.step()))
                        .because(answer.reason()));
            }
            case FAILED -> failed(state, answer, awaited);
        };
    }

    private SagaState done(SagaState state, Answer answer, boolean awaited) {
        if (state.isDone(answer.step()) || state.status() == Status.COMPLETED) {
            return state;
        }
        if (awaited) {
            note(answer, Event.DONE);
            return forward(state.withDone(answer.step()), definition.next(answer.step()));
        }
        return state.status() == Status.RUNNING ? state : late(state, answer);
    }

    /** Done after all: what the saga had given up as doubtful has to be undone, if that is not to come anyway. */
    private SagaState late(SagaState state, Answer answer) {
        note(answer, Event.LATE);
        SagaState known = state.withDone(answer.step());
        if (known.isToBeUndone(answer.step())
                || step(answer.step()).compensation().isEmpty()) {
            return known;
        }
        return backward(registered(known, answer.step()));
    }

    private SagaState undoAnswered(SagaState state, Answer answer) {
        if (state.status() != Status.COMPENSATING || !state.isToBeUndone(answer.step())) {
            return state;
        }
        boolean awaited = answer.step() == state.step();
        return switch (answer.outcome()) {
            case DONE -> {
                note(answer, Event.UNDONE);
                SagaState rest = state.withUndo(state.undo() & ~SagaState.bit(answer.step()));
                yield awaited ? backward(rest) : rest;
            }
            case REFUSED, FAILED -> failed(state, answer, awaited);
        };
    }

    private SagaState failed(SagaState state, Answer answer, boolean awaited) {
        if (!awaited || answer.attempt() != state.attempt() || state.parked()) {
            return state;
        }
        note(answer, Event.FAILED);
        return state.attempt() < patience.maxAttempts()
                ? state.withDue(now.plus(patience.pauseAfter(state.attempt())))
                : exhausted(state, "gave up after %d attempts: %s".formatted(state.attempt(), answer.reason()));
    }

    private SagaState ticked(SagaState state) {
        boolean mayTurnRound = state.status() == Status.RUNNING && !definition.beyondPivot(state.step());
        if (state.ended() || state.parked()) {
            return state;
        }
        if (mayTurnRound && !now.isBefore(state.deadline())) {
            String cause = "not beyond its pivot in time";
            note(state.step(), Event.DEADLINE, state.attempt(), cause);
            return backward(state.because(cause));
        }
        if (state.due().filter(due -> !now.isBefore(due)).isEmpty()) {
            return state;
        }
        return state.attempt() < patience.maxAttempts()
                ? command(state, state.step(), state.attempt() + 1)
                : exhausted(state, "no answer to %d attempts".formatted(state.attempt()));
    }

    /** Before the pivot the saga turns round; where there is no way back, somebody has to look at it. */
    private SagaState exhausted(SagaState state, String cause) {
        if (state.status() == Status.RUNNING && !definition.beyondPivot(state.step())) {
            note(state.step(), Event.OVERDUE, state.attempt(), cause);
            return backward(state.because(cause));
        }
        note(state.step(), Event.PARKED, state.attempt(), cause);
        return state.inPark(cause);
    }

    private SagaState resumed(SagaState state) {
        if (!state.parked()) {
            return state;
        }
        note(state.step(), Event.RESUMED, 1, "");
        return command(state, state.step(), 1);
    }

    private SagaState forward(SagaState state, int next) {
        if (next == definition.steps().size()) {
            note(next - 1, Event.COMPLETED, 1, "");
            return state.withUndo(0).at(Status.COMPLETED, next, 0, Optional.empty());
        }
        // registered before it is commanded: whatever becomes of the command, it will be undone
        return command(registered(state, next), next, 1);
    }

    private SagaState backward(SagaState state) {
        Optional<Integer> last = state.lastToUndo();
        if (last.isEmpty()) {
            note(0, Event.COMPENSATED, 1, state.cause().orElse(""));
            return state.at(Status.COMPENSATED, 0, 0, Optional.empty());
        }
        return command(state.at(Status.COMPENSATING, last.get(), 1, Optional.empty()), last.get(), 1);
    }

    private SagaState command(SagaState state, int index, int attempt) {
        boolean doing = state.status() == Status.RUNNING;
        commands.add(new Command(index, doing ? Kind.ACTION : Kind.COMPENSATION, attempt));
        note(index, doing ? Event.COMMANDED : Event.UNDO, attempt, "");
        Duration timeout = step(index).timeout().orElse(patience.stepTimeout());
        Instant overdue = now.plus(timeout);
        boolean deadlineCounts = doing && !definition.beyondPivot(index);
        return state.at(
                state.status(),
                index,
                attempt,
                Optional.of(deadlineCounts && state.deadline().isBefore(overdue) ? state.deadline() : overdue));
    }

    private SagaState registered(SagaState state, int index) {
        return step(index).compensation().isPresent() ? state.withUndo(state.undo() | SagaState.bit(index)) : state;
    }

    private Step<?> step(int index) {
        return definition.steps().get(index);
    }

    private void note(Answer answer, Event event) {
        note(answer.step(), event, answer.attempt(), answer.reason());
    }

    private SagaLogic note(int index, Event event, int attempt, String why) {
        notes.add(new Note(index, event, attempt, why));
        return this;
    }

    private Turn turn(SagaState state) {
        return new Turn(state, List.copyOf(commands), List.copyOf(notes));
    }
}
