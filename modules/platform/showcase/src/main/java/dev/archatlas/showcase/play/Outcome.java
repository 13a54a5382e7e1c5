package dev.archatlas.showcase.play;

/** How a story ended. */
public enum Outcome {
    /** Every promise was kept. */
    KEPT,
    /** An expectation did not hold, or something awaited did not happen in time. */
    BROKEN,
    /** An exception ended it: nothing is said about the pattern. */
    FAILED,
    /** It took longer than {@code atlas.showcase.run-timeout} and was interrupted. */
    OVERDUE
}
