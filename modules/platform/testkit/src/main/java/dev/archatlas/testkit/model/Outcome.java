package dev.archatlas.testkit.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What the analyzer found for one command of a model.
 *
 * @param name the command's label
 * @param kind whether it searched for a counterexample or for an example
 * @param source the command as written, with its scope
 * @param instance the counterexample of a check or the example of a run, state by state; empty if there is none within
 *     the scope
 * @param time what the solver took
 */
public record Outcome(String name, Kind kind, String source, Optional<String> instance, Duration time) {

    /** What a command searches for. */
    public enum Kind {
        /** A counterexample: finding none is good. */
        CHECK,
        /** An example: finding one is good. */
        RUN
    }

    /** Whether the command says what its author hopes for: no counterexample, or an example. */
    public boolean holds() {
        return instance.isPresent() == (kind == Kind.RUN);
    }
}
