package dev.archatlas.benchmarks.run;

import dev.archatlas.benchmarks.comparison.Aim;
import dev.archatlas.benchmarks.comparison.Comparison;
import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Contender.Role;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Field;
import dev.archatlas.benchmarks.comparison.Measure;
import dev.archatlas.benchmarks.comparison.Measure.Better;
import dev.archatlas.benchmarks.comparison.Plan;
import dev.archatlas.benchmarks.comparison.Recorder;
import java.util.List;
import java.util.Map;

/** A comparison whose figures the test makes up. */
public final class Toy implements Comparison {

    public static final Plan PLAN = new Plan(
            "toy",
            "A toy",
            "All do nothing.",
            List.of(
                    new Contender("ours", "ours", Role.OURS, ""),
                    new Contender("peer", "the peer", Role.PEER, "gives less"),
                    new Contender("limit", "the limit", Role.LIMIT, "gives nothing")),
            List.of(
                    Measure.of("speed", "Speed", "events/s", Better.HIGHER),
                    Measure.of("growth", "Growth", "events/s", Better.HIGHER).growingWith("keys")),
            List.of(Aim.atLeast("speed", "peer").behind("It is only a toy.")));

    /** What a contender does in its turn. */
    @FunctionalInterface
    public interface Play {
        void play(String contender, Recorder recorder) throws Exception;
    }

    private final Play play;

    public Toy(Play play) {
        this.play = play;
    }

    @Override
    public Plan plan() {
        return PLAN;
    }

    @Override
    public Field open(Effort effort) {
        return new Field() {
            @Override
            public void play(Contender contender, Recorder recorder) throws Exception {
                play.play(contender.id(), recorder);
            }

            @Override
            public Map<String, String> conditions() {
                return Map.of("peer", "1.2.3");
            }

            @Override
            public void close() {}
        };
    }
}
