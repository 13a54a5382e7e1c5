package dev.archatlas.saga.orchestration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.saga.orchestration.SagaState.Status;
import dev.archatlas.saga.orchestration.Signal.Answer;
import dev.archatlas.saga.protocol.Kind;
import dev.archatlas.saga.protocol.Outcome;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A saga of three steps, the last of which is the pivot, and one after it: given what happened, expect what is commanded. */
@Topic({"distributed-transactions/saga", "distributed-transactions/idempotency-and-state-machine"})
class SagaLogicTest {

    record Trip() {}

    static final SagaDefinition<Trip> TRIP = new SagaDefinition<>(
            "trip",
            1,
            Trip.class,
            List.of(
                    Step.step("car", "cars", (Trip t) -> t).undo(t -> t),
                    Step.step("hotel", "hotels", (Trip t) -> t).undo(t -> t),
                    Step.step("flight", "flights", (Trip t) -> t).undo(t -> t).asPivot(),
                    Step.step("mail", "mails", (Trip t) -> t)));

    static final Patience PATIENCE = new FixedPatience();

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private SagaState state;
    private List<Command> commands;
    private List<Turn.Event> events;

    SagaLogicTest() {
        see(SagaLogic.start(TRIP, PATIENCE, now));
    }

    @Test
    void stepsAreCommandedOneAfterTheOther() {
        assertThat(commands).containsExactly(new Command(0, Kind.ACTION, 1));
        done(0);
        assertThat(commands).containsExactly(new Command(1, Kind.ACTION, 1));
        done(1);
        done(2);
        done(3);
        assertThat(commands).isEmpty();
        assertThat(state.status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void refusalUndoesWhatWasDoneInReverseOrderAndNotWhatWasRefused() {
        done(0);
        done(1);

        answer(2, Kind.ACTION, 1, Outcome.REFUSED);

        assertThat(commands).containsExactly(new Command(1, Kind.COMPENSATION, 1));
        undone(1);
        assertThat(commands).containsExactly(new Command(0, Kind.COMPENSATION, 1));
        undone(0);
        assertThat(state.status()).isEqualTo(Status.COMPENSATED);
    }

    @Test
    void failureIsRetriedAfterAGrowingPauseAndUndoneWhenItLasts() {
        answer(0, Kind.ACTION, 1, Outcome.FAILED);
        assertThat(commands).isEmpty();
        assertThat(state.due()).hasValue(now.plusMillis(200));

        pass(Duration.ofMillis(200));
        assertThat(commands).containsExactly(new Command(0, Kind.ACTION, 2));
        answer(0, Kind.ACTION, 2, Outcome.FAILED);
        assertThat(state.due()).hasValue(now.plusMillis(400));
        pass(Duration.ofMillis(400));
        answer(0, Kind.ACTION, 3, Outcome.FAILED);

        // in doubt, so it is undone as well
        assertThat(commands).containsExactly(new Command(0, Kind.COMPENSATION, 1));
    }

    @Test
    void compensationIsRegisteredBeforeTheStepIsCommanded() {
        done(0);

        assertThat(commands).containsExactly(new Command(1, Kind.ACTION, 1));
        assertThat(state.isToBeUndone(1)).isTrue();
    }

    @Test
    void silentParticipantIsAskedAgainAndThenUndone() {
        pass(PATIENCE.stepTimeout());
        pass(PATIENCE.stepTimeout());
        assertThat(commands).containsExactly(new Command(0, Kind.ACTION, 3));

        pass(PATIENCE.stepTimeout());

        assertThat(commands).containsExactly(new Command(0, Kind.COMPENSATION, 1));
    }

    @Test
    void deadlineTurnsASagaRoundBeforeItsPivot() {
        done(0);

        pass(PATIENCE.deadline());

        assertThat(events).startsWith(Turn.Event.DEADLINE);
        assertThat(commands).containsExactly(new Command(1, Kind.COMPENSATION, 1));
    }

    @Test
    void beyondThePivotThereIsOnlyForward() {
        done(0);
        done(1);
        done(2);

        pass(PATIENCE.deadline());
        assertThat(commands).containsExactly(new Command(3, Kind.ACTION, 2));
        answer(3, Kind.ACTION, 2, Outcome.REFUSED);
        pass(PATIENCE.backoffCap());
        assertThat(commands).containsExactly(new Command(3, Kind.ACTION, 3));
        answer(3, Kind.ACTION, 3, Outcome.REFUSED);

        assertThat(state.status()).isEqualTo(Status.RUNNING);
        assertThat(state.parked()).isTrue();
    }

    @Test
    void answersThatAreDoubledOrOutOfOrderChangeNothing() {
        done(0);
        SagaState before = state;

        done(0);
        answer(0, Kind.ACTION, 1, Outcome.REFUSED);
        answer(0, Kind.ACTION, 1, Outcome.FAILED);
        done(2);
        undone(0);

        assertThat(state).isEqualTo(before);
        assertThat(events).isEmpty();
    }

    @Test
    void answerThatComesAfterTheCompensationIsUndoneAgain() {
        pass(PATIENCE.deadline());
        undone(0);
        assertThat(state.status()).isEqualTo(Status.COMPENSATED);

        done(0);

        assertThat(events).startsWith(Turn.Event.LATE);
        assertThat(commands).containsExactly(new Command(0, Kind.COMPENSATION, 1));
        undone(0);
        assertThat(state.status()).isEqualTo(Status.COMPENSATED);
    }

    @Test
    void answerThatComesDuringTheCompensationIsUndoneByIt() {
        pass(PATIENCE.deadline());

        done(0);

        assertThat(events).containsExactly(Turn.Event.LATE);
        assertThat(commands).isEmpty();
        undone(0);
        assertThat(state.status()).isEqualTo(Status.COMPENSATED);
    }

    @Test
    void failedCompensationIsParkedAndGoesOnWhereItStood() {
        done(0);
        done(1);
        answer(2, Kind.ACTION, 1, Outcome.REFUSED);
        undone(1);
        for (int attempt = 1; attempt <= 3; attempt++) {
            answer(0, Kind.COMPENSATION, attempt, Outcome.FAILED);
            pass(PATIENCE.backoffCap());
        }
        assertThat(state.parked()).isTrue();
        assertThat(state.cause()).hasValueSatisfying(cause -> assertThat(cause).contains("3 attempts"));

        see(SagaLogic.on(TRIP, PATIENCE, state, new Signal.Resume(), now));

        assertThat(commands).as("not the whole list again").containsExactly(new Command(0, Kind.COMPENSATION, 1));
        undone(0);
        assertThat(state.status()).isEqualTo(Status.COMPENSATED);
    }

    @Test
    void lateSuccessMovesAParkedSaga() {
        done(0);
        answer(1, Kind.ACTION, 1, Outcome.REFUSED);
        for (int attempt = 1; attempt <= 3; attempt++) {
            pass(PATIENCE.stepTimeout());
        }
        assertThat(state.parked()).isTrue();

        undone(0);

        assertThat(state.status()).isEqualTo(Status.COMPENSATED);
        assertThat(state.parked()).isFalse();
    }

    @Test
    void tablesThatMakeNoSenseAreRefused() {
        Step<Trip> step = Step.step("car", "cars", (Trip t) -> t);
        assertThatThrownBy(() -> new SagaDefinition<>("trip", 1, Trip.class, List.of()))
                .hasMessageContaining("needs 1 to 60 steps");
        assertThatThrownBy(() -> new SagaDefinition<>("trip", 1, Trip.class, List.of(step, step)))
                .hasMessageContaining("two steps of one name");
        Step<Trip> other = Step.step("van", "cars", (Trip t) -> t);
        assertThatThrownBy(() -> new SagaDefinition<>("trip", 1, Trip.class, List.of(step.asPivot(), other.asPivot())))
                .hasMessageContaining("two pivots");
    }

    private void done(int step) {
        answer(step, Kind.ACTION, 1, Outcome.DONE);
    }

    private void undone(int step) {
        answer(step, Kind.COMPENSATION, 1, Outcome.DONE);
    }

    private void answer(int step, Kind kind, int attempt, Outcome outcome) {
        see(SagaLogic.on(TRIP, PATIENCE, state, new Answer(step, kind, attempt, outcome, "because"), now));
    }

    private void pass(Duration time) {
        now = now.plus(time);
        see(SagaLogic.on(TRIP, PATIENCE, state, new Signal.Tick(), now));
    }

    private void see(Turn turn) {
        state = turn.state();
        commands = turn.commands();
        events = turn.notes().stream().map(Turn.Note::event).toList();
    }
}
