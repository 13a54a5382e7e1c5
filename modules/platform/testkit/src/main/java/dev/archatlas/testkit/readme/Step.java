package dev.archatlas.testkit.readme;

import java.time.Duration;
import java.util.Optional;

/**
 * A command of a README that is executed.
 *
 * @param line where it stands, counted from 1
 * @param command for a POSIX shell
 * @param until how long it is repeated until it comes out as expected, zero for once
 * @param expectation what it prints, if the README says so
 */
record Step(int line, String command, Duration until, Optional<Expectation> expectation) {

    Step expecting(Expectation output) {
        return new Step(line, command, until, Optional.of(output));
    }

    /** How the step is called in a report: where it stands and how it begins. */
    String title() {
        String first = command.lines().findFirst().orElse("");
        return "line %d: %s".formatted(line, first.length() <= 80 ? first : first.substring(0, 79) + "…");
    }
}
