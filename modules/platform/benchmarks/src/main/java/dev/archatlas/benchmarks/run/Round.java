package dev.archatlas.benchmarks.run;

import java.util.Map;

/**
 * What one turn of one contender gave.
 *
 * @param number of the round, from 1
 * @param contender its id
 * @param seconds how long the turn took
 * @param samples figures by name
 * @param histograms latencies in nanoseconds by name, as HdrHistogram's compressed log writes them
 * @param failure why the turn broke off, empty if it did not
 */
public record Round(
        int number,
        String contender,
        double seconds,
        Map<String, Double> samples,
        Map<String, String> histograms,
        String failure) {}
