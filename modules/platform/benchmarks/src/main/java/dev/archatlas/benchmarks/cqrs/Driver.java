package dev.archatlas.benchmarks.cqrs;

import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Recorder;
import dev.archatlas.benchmarks.process.Drill;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;

/**
 * An event store at its drills, the same for all.
 *
 * @param id of the contender
 */
record Driver(String id, Databases databases, Effort effort) {

    /** The same for everybody. */
    static final List<String> JVM = List.of("-Xms512m", "-Xmx512m");

    /** Writes the databases that stay. */
    void prepare(Path log) throws IOException, InterruptedException {
        drill().run(settings("prepare", Map.of()), effort, log);
    }

    /** Goes through all drills and records what they gave. */
    void measure(Map<String, String> more, Recorder recorder, Path log)
            throws IOException, InterruptedException, DataFormatException {
        drill().run(settings("measure", more), effort, recorder, log);
    }

    private Map<String, String> settings(String work, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "work",
                work,
                "server",
                databases.server(),
                "user",
                databases.user(),
                "password",
                databases.password(),
                "history",
                id + "_history",
                "streams",
                id + "_streams",
                "append",
                id + "_append",
                "replay",
                id + "_replay"));
        settings.putAll(more);
        return settings;
    }

    private Drill drill() {
        return switch (id) {
            case "ours" -> new Drill("event-store-ours", "eventstore.ours.OurEventStore", JVM);
            case "axon" -> new Drill("axon", "axon.AxonEventStore", JVM);
            case "limit" -> new Drill("event-store", "eventstore.PlainInserts", JVM);
            default -> throw new IllegalArgumentException(id);
        };
    }
}
