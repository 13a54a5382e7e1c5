package dev.archatlas.benchmarks.report;

import dev.archatlas.benchmarks.comparison.Aim;

/** What became of an aim. */
record Verdict(Aim aim, Outcome outcome, double value) {

    /** The possible ends. */
    enum Outcome {
        REACHED,
        MISSED,
        /** A figure that it needs was not measured. */
        MISSING
    }
}
