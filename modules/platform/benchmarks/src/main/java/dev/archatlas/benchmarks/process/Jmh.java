package dev.archatlas.benchmarks.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A JMH benchmark in a process of its own, for costs within one process. The rounds are those of the comparison, so JMH does
 * one, without another fork: a warm-up and a measurement.
 *
 * @param classPath of the benchmark and of what it measures
 * @param benchmark the simple name of class and method, {@code Recording.histogram}
 */
public record Jmh(String classPath, String benchmark) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Runs it.
     *
     * @param raw takes JMH's own JSON; what JMH prints goes beside it
     * @return the score, in the benchmark's unit
     */
    public double score(int threads, Duration time, Path raw) throws IOException, InterruptedException {
        List<String> jmh = List.of(
                "-classpath",
                classPath,
                "org.openjdk.jmh.Main",
                ".*\\." + benchmark.replace(".", "\\.") + "$",
                "-f",
                "0",
                "-wi",
                "1",
                "-i",
                "1",
                "-w",
                time.toMillis() + "ms",
                "-r",
                time.toMillis() + "ms",
                "-t",
                String.valueOf(threads),
                "-rf",
                "json",
                "-rff",
                raw.toString());
        Files.createDirectories(raw.getParent());
        Files.deleteIfExists(raw);
        try (Program program = Program.start(
                benchmark, Program.java(List.of(), Map.of(), jmh), raw.resolveSibling(raw.getFileName() + ".log"))) {
            program.awaitEnd();
        }
        JsonNode results = JSON.readTree(raw.toFile());
        if (results.size() != 1) {
            throw new IllegalStateException("JMH ran %d benchmarks called %s.".formatted(results.size(), benchmark));
        }
        return results.get(0).at("/primaryMetric/score").asDouble();
    }
}
