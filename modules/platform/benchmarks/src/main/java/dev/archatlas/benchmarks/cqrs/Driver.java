package dev.archatlas.benchmarks.cqrs;

import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Recorder;
import dev.archatlas.benchmarks.process.Program;
import dev.archatlas.benchmarks.process.Repository;
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
 * The process in which a contender lives: an event store is a library, so the load is made where it is used, by the same
 * drills for all.
 *
 * @param id of the contender
 */
record Driver(String id, Databases databases, Effort effort) {

    /** The same for everybody. */
    static final List<String> JVM = List.of("-Xms512m", "-Xmx512m");

    /** Writes the databases that stay. */
    void prepare(Path log) throws IOException, InterruptedException {
        run("prepare", Map.of(), log);
    }

    /** Goes through all drills and records what they gave. */
    void measure(Map<String, String> more, Recorder recorder, Path log)
            throws IOException, InterruptedException, DataFormatException {
        for (String line : run("measure", more, log)) {
            String[] words = line.split(" ");
            if (words[0].equals("sample")) {
                recorder.sample(words[1], Double.parseDouble(words[2]));
            } else {
                ByteBuffer histogram = ByteBuffer.wrap(Base64.getDecoder().decode(words[2]));
                recorder.latencies(words[1], Histogram.decodeFromCompressedByteBuffer(histogram, 0));
            }
        }
    }

    private List<String> run(String work, Map<String, String> more, Path log) throws IOException, InterruptedException {
        Path figures = Files.createTempFile("figures", ".txt");
        Map<String, String> properties = new HashMap<>(Map.of(
                "bench.work",
                work,
                "bench.server",
                databases.server(),
                "bench.user",
                databases.user(),
                "bench.password",
                databases.password(),
                "bench.history",
                id + "_history",
                "bench.streams",
                id + "_streams",
                "bench.append",
                id + "_append",
                "bench.replay",
                id + "_replay",
                "bench.millis",
                String.valueOf(effort.time().toMillis()),
                "bench.figures",
                figures.toString()));
        properties.put("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        properties.putAll(more);
        try (Program program = Program.start(id, Program.java(JVM, properties, main()), log)) {
            program.awaitEnd();
            return Files.readAllLines(figures);
        } finally {
            Files.delete(figures);
        }
    }

    private List<String> main() throws IOException {
        Repository repository = Repository.here();
        return switch (id) {
            case "ours" ->
                List.of(
                        "-classpath",
                        repository.peer("event-store-ours"),
                        "dev.archatlas.benchmarks.peer.eventstore.ours.OurEventStore");
            case "axon" ->
                List.of("-classpath", repository.peer("axon"), "dev.archatlas.benchmarks.peer.axon.AxonEventStore");
            case "limit" ->
                List.of(
                        "-classpath",
                        repository.peer("event-store"),
                        "dev.archatlas.benchmarks.peer.eventstore.PlainInserts");
            default -> throw new IllegalArgumentException(id);
        };
    }
}
