package dev.archatlas.benchmarks.measuring;

import dev.archatlas.benchmarks.comparison.Comparison;
import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Contender.Role;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Field;
import dev.archatlas.benchmarks.comparison.Measure;
import dev.archatlas.benchmarks.comparison.Measure.Better;
import dev.archatlas.benchmarks.comparison.Plan;
import dev.archatlas.benchmarks.comparison.Recorder;
import dev.archatlas.benchmarks.process.Jmh;
import java.util.List;
import java.util.Map;

/** What the measuring itself costs: also the shortest example of a comparison, and the one that the build runs for a moment. */
public final class MeasuringComparison implements Comparison {

    private static final String HARNESS = System.getProperty("java.class.path");

    @Override
    public Plan plan() {
        return new Plan(
                "measuring",
                "What measuring costs",
                "Two looks at the clock and an entry in a histogram that all threads share, as for each request of an open loop; by JMH.",
                List.of(
                        new Contender("ours", "open loop", Role.OURS, ""),
                        new Contender("limit", "clock", Role.LIMIT, "keeps nothing")),
                List.of(Measure.of("recording", "Time and keep one request", "ns", Better.LOWER)
                        .growingWith("threads")),
                List.of());
    }

    @Override
    public Field open(Effort effort) {
        return new Field() {
            @Override
            public void play(Contender contender, Recorder recorder) throws Exception {
                Jmh jmh = new Jmh(
                        HARNESS, contender.id().equals("ours") ? "Recording.histogram" : "Recording.clock", Map.of());
                for (int threads : List.of(1, 10, 100)) {
                    String raw = "%s-%d-%d.json".formatted(contender.id(), recorder.round(), threads);
                    recorder.sample(
                            "recording@" + threads,
                            jmh.score(threads, effort.time(), effort.logs().resolve(raw)));
                }
            }

            @Override
            public Map<String, String> conditions() {
                return Map.of("JMH", org.openjdk.jmh.util.Version.getPlainVersion());
            }

            @Override
            public void close() {}
        };
    }
}
