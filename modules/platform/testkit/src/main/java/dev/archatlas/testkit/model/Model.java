package dev.archatlas.testkit.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An Alloy model as part of a test: {@code Model.of("src/test/alloy/outbox.als").holds()}. A check holds if the
 * analyzer finds no counterexample within the scope of the command, a run if it finds an example.
 */
public final class Model {

    private final Path file;
    private final List<Outcome> outcomes;

    private Model(Path file, List<Outcome> outcomes) {
        this.file = file;
        this.outcomes = outcomes;
    }

    /**
     * Runs all commands of a model.
     *
     * @throws IllegalArgumentException if the file does not exist, does not parse or has no command
     */
    public static Model of(String file) {
        return of(Path.of(file));
    }

    /** Runs all commands of a model, as {@link #of(String)} does. */
    public static Model of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no model " + file.toAbsolutePath() + ".");
        }
        return new Model(file, new Analyzer().run(file));
    }

    /** What was found, in the order of the file. */
    public List<Outcome> outcomes() {
        return outcomes;
    }

    /**
     * Demands that every command holds.
     *
     * @throws AssertionError with the counterexamples if one does not
     */
    public void holds() {
        String broken = outcomes.stream()
                .filter(outcome -> !outcome.holds())
                .map(this::told)
                .collect(Collectors.joining("\n"));
        if (!broken.isEmpty()) {
            throw new AssertionError(broken);
        }
    }

    /**
     * Demands that a check fails, as the broken twin of a model must.
     *
     * @return the counterexample
     * @throws AssertionError if it holds
     */
    public String hasCounterexample(String check) {
        Outcome outcome = outcomes.stream()
                .filter(each -> each.name().equals(check) && each.kind() == Outcome.Kind.CHECK)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s has no check '%s', but: %s."
                        .formatted(
                                file,
                                check,
                                outcomes.stream().map(Outcome::name).toList())));
        return outcome.instance()
                .orElseThrow(() -> new AssertionError(
                        "%s: '%s' should have a counterexample and has none.".formatted(file, outcome.source())));
    }

    private String told(Outcome outcome) {
        return outcome.instance()
                .map(instance -> "%s: '%s' has a counterexample:%n%s".formatted(file, outcome.source(), instance))
                .orElseGet(() -> "%s: '%s' has no example.".formatted(file, outcome.source()));
    }
}
