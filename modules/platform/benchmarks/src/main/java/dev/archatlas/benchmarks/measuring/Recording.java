package dev.archatlas.benchmarks.measuring;

import dev.archatlas.benchmarks.load.OpenLoop;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to take the time of one request, and to keep it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Recording {

    private final Histogram histogram = OpenLoop.latencies();

    /** As {@link OpenLoop} does it. */
    @Benchmark
    public void histogram() {
        long due = System.nanoTime();
        histogram.recordValue(Math.max(0, System.nanoTime() - due));
    }

    /** The two looks at the clock alone. */
    @Benchmark
    public long clock() {
        long due = System.nanoTime();
        return System.nanoTime() - due;
    }
}
