package dev.archatlas.benchmarks.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.archatlas.benchmarks.comparison.Recorder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Collects the figures of one turn. */
final class Turn implements Recorder {

    private static final double NANOS_PER_MILLI = 1e6;

    private final int number;
    private final String contender;
    private final long start = System.nanoTime();
    private final Map<String, Double> samples = new TreeMap<>();
    private final Map<String, String> histograms = new TreeMap<>();

    Turn(int number, String contender) {
        this.number = number;
        this.contender = contender;
    }

    @Override
    public int round() {
        return number;
    }

    @Override
    public void sample(String name, double value) {
        samples.put(name, rounded(value));
    }

    @Override
    public void latencies(String name, Histogram nanos) {
        if (nanos.getTotalCount() == 0) {
            return; // nothing was measured, so nothing is said
        }
        sample(name + ".p50", nanos.getValueAtPercentile(50) / NANOS_PER_MILLI);
        sample(name + ".p99", nanos.getValueAtPercentile(99) / NANOS_PER_MILLI);
        ByteBuffer buffer = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
        int length = nanos.encodeIntoCompressedByteBuffer(buffer);
        byte[] encoded = Base64.getEncoder().encode(Arrays.copyOf(buffer.array(), length));
        histograms.put(name, new String(encoded, ISO_8859_1));
    }

    /** What was collected, with the reason if the turn broke off. */
    Round ended(String failure) {
        double seconds = rounded((System.nanoTime() - start) / 1e9);
        return new Round(number, contender, seconds, samples, histograms, failure);
    }

    /** To four digits: more would only make results hard to read. */
    private static double rounded(double value) {
        return value == 0 ? 0 : Double.parseDouble("%.4g".formatted(value).replace(',', '.'));
    }
}
