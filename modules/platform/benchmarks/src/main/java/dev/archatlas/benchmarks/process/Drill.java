package dev.archatlas.benchmarks.process;

import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Recorder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * The process of a contender that is a library: the load is made where it is used, and what came of it is told through a
 * file.
 *
 * @param peer the folder of its class path
 * @param main its main class, below {@code dev.archatlas.benchmarks.peer}
 * @param jvm options of its JVM
 */
public record Drill(String peer, String main, List<String> jvm) {

    /** Runs it to its end, and records what it tells. */
    public void run(Map<String, String> settings, Effort effort, Recorder recorder, Path log)
            throws IOException, InterruptedException, DataFormatException {
        for (String line : run(settings, effort, log)) {
            String[] words = line.split(" ");
            if (words[0].equals("sample")) {
                recorder.sample(words[1], Double.parseDouble(words[2]));
            } else {
                ByteBuffer histogram = ByteBuffer.wrap(Base64.getDecoder().decode(words[2]));
                recorder.latencies(words[1], Histogram.decodeFromCompressedByteBuffer(histogram, 0));
            }
        }
    }

    /**
     * Runs it to its end.
     *
     * @param settings without their prefix {@code bench.}
     * @return the lines of its file
     */
    public List<String> run(Map<String, String> settings, Effort effort, Path log)
            throws IOException, InterruptedException {
        Path figures = Files.createTempFile("figures", ".txt");
        Map<String, String> properties = new HashMap<>();
        properties.put("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        properties.put("bench.millis", String.valueOf(effort.time().toMillis()));
        properties.put("bench.figures", figures.toString());
        settings.forEach((name, value) -> properties.put("bench." + name, value));
        List<String> program =
                List.of("-classpath", Repository.here().peer(peer), "dev.archatlas.benchmarks.peer." + main);
        try (Program process = Program.start(peer, Program.java(jvm, properties, program), log)) {
            process.awaitEnd();
            return Files.readAllLines(figures);
        } finally {
            Files.delete(figures);
        }
    }
}
