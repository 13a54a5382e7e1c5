package dev.archatlas.benchmarks.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JMH benchmark in a process of its own, for costs within one process. The rounds are those of the comparison, so JMH does
 * one, without another fork: a warm-up and a measurement.
 *
 * @param classPath of the benchmark and of what it measures
 * @param benchmark the simple name of class and method, {@code Recording.histogram}, or of a class for all of its methods
 * @param properties of the system
 */
public record Jmh(String classPath, String benchmark, Map<String, String> properties) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Runs one method.
     *
     * @param raw takes JMH's own JSON; what JMH prints goes beside it
     * @return the score, in the benchmark's unit
     */
    public double score(int threads, Duration time, Path raw) throws IOException, InterruptedException {
        JsonNode results = run(time, time, raw, List.of("-t", String.valueOf(threads)));
        if (results.size() != 1) {
            throw new IllegalStateException("JMH ran %d benchmarks called %s.".formatted(results.size(), benchmark));
        }
        return results.get(0).at("/primaryMetric/score").asDouble();
    }

    /**
     * Runs all methods of a class one after the other, each with the threads and parameters that it says, and counts what
     * they allocate.
     *
     * @param raw takes JMH's own JSON; what JMH prints goes beside it
     * @return JMH's results
     */
    public JsonNode all(Duration warmUp, Duration time, Path raw) throws IOException, InterruptedException {
        return run(warmUp, time, raw, List.of("-prof", "gc"));
    }

    private JsonNode run(Duration warmUp, Duration time, Path raw, List<String> more)
            throws IOException, InterruptedException {
        List<String> jmh = new ArrayList<>(List.of(
                "-classpath",
                classPath,
                "org.openjdk.jmh.Main",
                ".*\\." + benchmark.replace(".", "\\.") + "(\\..*)?$",
                "-f",
                "0",
                "-wi",
                "1",
                "-i",
                "1",
                "-w",
                warmUp.toMillis() + "ms",
                "-r",
                time.toMillis() + "ms",
                "-rf",
                "json",
                "-rff",
                raw.toString()));
        jmh.addAll(more);
        Files.createDirectories(raw.getParent());
        Files.deleteIfExists(raw);
        try (Program program = Program.start(
                benchmark, Program.java(List.of(), properties, jmh), raw.resolveSibling(raw.getFileName() + ".log"))) {
            program.awaitEnd();
        }
        return JSON.readTree(raw.toFile());
    }
}
