package dev.archatlas.saga.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.saga.orchestration.SagaState.Status;
import dev.archatlas.saga.orchestration.Signal.Answer;
import dev.archatlas.saga.participant.Memory;
import dev.archatlas.saga.participant.Memory.Advice;
import dev.archatlas.saga.protocol.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The logic of saga and participants together, with nothing but values: messages that are doubled, late and in any order,
 * participants that fail or refuse, time that passes when it likes.
 */
class SagaLogicProperties {

    private static final Memory NEW = new Memory(Memory.State.UNKNOWN, "");
    private static final int STEPS = SagaLogicTest.TRIP.steps().size();
    private static final int PIVOT = 2;

    private final List<Command> commands = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final Memory[] memories = new Memory[STEPS];
    private final int[] effects = new int[STEPS];
    private Instant now = Instant.EPOCH;
    private SagaState state;

    @Property(tries = 5000)
    void sagaEndsWithAllOfItsEffectsOrNone(@ForAll long seed) {
        Random random = new Random(seed);
        commands.clear();
        answers.clear();
        Arrays.fill(memories, NEW);
        Arrays.fill(effects, 0);
        now = Instant.EPOCH;
        see(SagaLogic.start(SagaLogicTest.TRIP, SagaLogicTest.PATIENCE, now));
        int refusing = random.nextInt(STEPS * 2);

        for (int turn = 0; turn < 60; turn++) {
            step(random, refusing, random.nextInt(10));
        }
        for (int turn = 0; turn < 4000 && !(state.ended() && commands.isEmpty() && answers.isEmpty()); turn++) {
            step(random, refusing, 2 + random.nextInt(4));
        }

        assertThat(state.ended()).as("ended: %s", state).isTrue();
        boolean completed = state.status() == Status.COMPLETED;
        assertThat(effects).as(state.toString()).containsOnly(completed ? 1 : 0);
        assertThat(completed && refusing <= PIVOT)
                .as("a refusal before the pivot is final")
                .isFalse();
    }

    private void step(Random random, int refusing, int choice) {
        switch (choice) {
            case 0, 1 -> {
                // delivered, and to be delivered again
                pick(commands, random).ifPresent(command -> answer(command, refusing, random.nextBoolean()));
                pick(answers, random).ifPresent(answer -> on(answer));
            }
            case 2, 3 ->
                pick(commands, random).ifPresent(command -> {
                    commands.remove(command);
                    answer(command, refusing, choice == 2 && random.nextInt(4) == 0);
                });
            case 4, 5 ->
                pick(answers, random).ifPresent(answer -> {
                    answers.remove(answer);
                    on(answer);
                    if (state.parked() && random.nextInt(5) == 0) {
                        on(new Signal.Resume());
                    }
                });
            default -> {
                now = now.plus(Duration.ofSeconds(random.nextInt(8)));
                on(new Signal.Tick());
            }
        }
        if (commands.isEmpty() && answers.isEmpty() && !state.ended()) {
            now = now.plusSeconds(6);
            on(state.parked() ? new Signal.Resume() : new Signal.Tick());
        }
    }

    private void answer(Command command, int refusing, boolean failing) {
        Advice advice = memories[command.step()].on(command.kind());
        boolean fails = failing && (advice == Advice.DO || advice == Advice.UNDO);
        Outcome outcome = fails ? Outcome.FAILED : outcome(command.step(), advice, refusing);
        answers.add(new Answer(command.step(), command.kind(), command.attempt(), outcome, ""));
    }

    private Outcome outcome(int step, Advice advice, int refusing) {
        return switch (advice) {
            case DO -> {
                boolean refused = step == refusing && step <= PIVOT;
                effects[step] += refused ? 0 : 1;
                memories[step] = new Memory(refused ? Memory.State.REFUSED : Memory.State.DONE, "");
                yield refused ? Outcome.REFUSED : Outcome.DONE;
            }
            case UNDO -> {
                effects[step]--;
                memories[step] = memories[step].undone();
                yield Outcome.DONE;
            }
            case AGREE -> {
                memories[step] = memories[step].undone();
                yield Outcome.DONE;
            }
            case REPEAT -> Outcome.DONE;
            case REFUSE -> Outcome.REFUSED;
        };
    }

    private void on(Signal signal) {
        see(SagaLogic.on(SagaLogicTest.TRIP, SagaLogicTest.PATIENCE, state, signal, now));
    }

    private void see(Turn turn) {
        state = turn.state();
        commands.addAll(turn.commands());
    }

    private static <T> java.util.Optional<T> pick(List<T> list, Random random) {
        return list.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(list.get(random.nextInt(list.size())));
    }
}
