package dev.archatlas.benchmarks.comparison;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that is measured of every contender in every round.
 *
 * @param id names it in results, for example {@code drain}
 * @param title for readers
 * @param unit of the figures
 * @param better which way is better
 * @param axis what grows, for example {@code keys}; empty if the measure is a single figure
 * @param points where it is measured along the axis, usually 1, 10, 100
 */
public record Measure(String id, String title, String unit, Better better, String axis, List<Integer> points) {

    /** Which way is better. */
    public enum Better {
        HIGHER,
        LOWER
    }

    public Measure {
        points = List.copyOf(points);
    }

    /** A single figure. */
    public static Measure of(String id, String title, String unit, Better better) {
        return new Measure(id, title, unit, better, "", List.of());
    }

    /** The same measure as a curve over 1, 10 and 100 of something. */
    public Measure growingWith(String growing) {
        return new Measure(id, title, unit, better, growing, List.of(1, 10, 100));
    }

    /** Whether it is a curve. */
    public boolean grows() {
        return !points.isEmpty();
    }

    /** The names of its samples: the id alone, or one for each point. */
    public List<String> samples() {
        return grows() ? points.stream().map(this::at).toList() : List.of(id);
    }

    /** The name of the sample at a point of the axis. */
    public String at(int point) {
        return id + "@" + point;
    }

    /** Median and tail of a latency in milliseconds, as {@link Recorder#latencies} records them. */
    public static Stream<Measure> latency(String id, String title) {
        return Stream.of(
                of(id + ".p50", title + ", median", "ms", Better.LOWER),
                of(id + ".p99", title + ", p99", "ms", Better.LOWER));
    }
}
