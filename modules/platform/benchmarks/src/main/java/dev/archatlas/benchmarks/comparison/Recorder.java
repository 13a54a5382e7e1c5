package dev.archatlas.benchmarks.comparison;

import org.HdrHistogram.Histogram;

/** Takes the figures of one turn. */
public interface Recorder {

    /** The number of the round, from 1. */
    int round();

    /** A figure, by the name of its sample. */
    void sample(String name, double value);

    /** Latencies in nanoseconds: the median and the 99th percentile become samples in milliseconds, the rest stays with the raw results. */
    void latencies(String name, Histogram nanos);
}
