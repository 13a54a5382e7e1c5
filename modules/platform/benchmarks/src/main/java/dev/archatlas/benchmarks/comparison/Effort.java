package dev.archatlas.benchmarks.comparison;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much is spent on a run.
 *
 * @param rounds how often each contender has its turn
 * @param time how long one figure is measured
 * @param logs the folder for what processes print
 */
public record Effort(int rounds, Duration time, Path logs) {

    public Effort {
        if (rounds < 1 || !time.isPositive()) {
            throw new IllegalArgumentException(
                    "A run needs at least 1 round and some time for each figure, not %d and %s."
                            .formatted(rounds, time));
        }
    }
}
