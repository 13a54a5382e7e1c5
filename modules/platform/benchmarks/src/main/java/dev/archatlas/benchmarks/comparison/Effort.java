package dev.archatlas.benchmarks.comparison;

import java.nio.file.Path;

/**
 * How much is spent on a run.
 *
 * @param rounds how often each contender has its turn
 * @param seconds how long one figure is measured
 * @param logs the folder for what processes print
 */
public record Effort(int rounds, int seconds, Path logs) {

    public Effort {
        if (rounds < 1 || seconds < 1) {
            throw new IllegalArgumentException(
                    "A run needs at least 1 round and 1 second, not %d and %d.".formatted(rounds, seconds));
        }
    }
}
