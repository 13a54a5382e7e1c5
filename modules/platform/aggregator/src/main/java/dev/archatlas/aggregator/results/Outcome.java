package dev.archatlas.aggregator.results;

import com.fasterxml.jackson.annotation.JsonValue;

/** What came of a test, from good to bad. */
public enum Outcome {
    /** It ran, and what it promises holds. */
    PASSED("passed"),
    /** It was left out. */
    SKIPPED("skipped"),
    /** There is no report of it. */
    NOT_RUN("not run"),
    /** It was run, but the code has been compiled since. */
    OUTDATED("outdated"),
    /** What it promises does not hold. */
    FAILED("failed");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /** How the index and messages say it. */
    @JsonValue
    public String words() {
        return words;
    }

    /** Whether it shows that the promise holds. */
    public boolean green() {
        return this == PASSED;
    }

    /** The worse of two. */
    public Outcome worse(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
