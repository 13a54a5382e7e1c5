package dev.archatlas.benchmarks.run;

import dev.archatlas.benchmarks.comparison.Comparison;
import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Runs a comparison in rounds: A B C, A B C, … so that what changes over time on the machine meets all contenders alike.
 * The old results are gone as soon as it begins, and each turn is written when it ends: what did not happen is missing.
 */
public final class Interleaved {

    private final Results results;
    private final String commit;
    private final Consumer<String> progress;

    public Interleaved(Results results, String commit, Consumer<String> progress) {
        this.results = results;
        this.commit = commit;
        this.progress = progress;
    }

    /** Runs it with all contenders. */
    public Run run(Comparison comparison, Effort effort) throws Exception {
        return run(comparison, effort, everyone -> true);
    }

    /** Runs it with some of them, while one of them is worked on; a turn that fails is recorded as such, and the next one begins. */
    public Run run(Comparison comparison, Effort effort, Predicate<Contender> who) throws Exception {
        String module = comparison.plan().module();
        Run run = new Run(module, Instant.now(), commit, Machine.current(), Map.of(), effort.rounds(), List.of());
        results.write(run);
        List<Contender> contenders =
                comparison.plan().contenders().stream().filter(who).toList();
        try (Field field = comparison.open(effort)) {
            run = run.under(field.conditions());
            for (int number = 1; number <= effort.rounds(); number++) {
                for (Contender contender : contenders) {
                    Round round = turn(field, contender, number);
                    run = run.with(round);
                    results.write(run);
                    progress.accept("%s, round %d of %d, %s: %s"
                            .formatted(module, number, effort.rounds(), contender.id(), told(round)));
                }
            }
        }
        return run;
    }

    private static Round turn(Field field, Contender contender, int number) throws InterruptedException {
        Turn turn = new Turn(number, contender.id());
        try {
            field.play(contender, turn);
            return turn.ended("");
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception | AssertionError failure) {
            return turn.ended(String.valueOf(failure.getMessage()));
        }
    }

    private static String told(Round round) {
        return round.failure().isEmpty() ? round.samples().toString() : "failed: " + round.failure();
    }
}
