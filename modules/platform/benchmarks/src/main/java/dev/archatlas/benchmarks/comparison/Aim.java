package dev.archatlas.benchmarks.comparison;

/**
 * What the module wants to reach.
 *
 * @param sample the measure, or one point of it
 * @param bound at least so much, at most so much
 * @param factor times the figure of {@code of}, or the figure itself if that is empty
 * @param of the contender to compare with, or empty
 * @param behind why it is missed, for as long as it is; empty if it is not, or nobody knows yet
 */
public record Aim(String sample, Bound bound, double factor, String of, String behind) {

    /** Which side of the aim is good. */
    public enum Bound {
        AT_LEAST,
        AT_MOST
    }

    /** At least as much as another. */
    public static Aim atLeast(String sample, String of) {
        return new Aim(sample, Bound.AT_LEAST, 1, of, "");
    }

    /** At most as much as another. */
    public static Aim atMost(String sample, String of) {
        return new Aim(sample, Bound.AT_MOST, 1, of, "");
    }

    /** At least this figure. */
    public static Aim atLeast(String sample, double figure) {
        return new Aim(sample, Bound.AT_LEAST, figure, "", "");
    }

    /** Says why it is missed; shown only as long as it is. */
    public Aim behind(String reason) {
        return new Aim(sample, bound, factor, of, reason);
    }

    /** Whether it is reached by a figure, or by a ratio if it compares. */
    public boolean reachedBy(double value) {
        return bound == Bound.AT_LEAST ? value >= factor : value <= factor;
    }
}
