package dev.archatlas.benchmarks.start;

import dev.archatlas.benchmarks.comparison.Comparison;
import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Contender.Role;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Field;
import dev.archatlas.benchmarks.comparison.Measure;
import dev.archatlas.benchmarks.comparison.Measure.Better;
import dev.archatlas.benchmarks.comparison.Plan;
import java.util.List;
import java.util.Map;

/** How long each packaged module takes until it is ready, and how much memory it occupies then. */
public final class StartComparison implements Comparison {

    /** The folder of each module, by its id. */
    static final Map<String, String> MODULES = Map.of(
            "messaging",
            "data/messaging",
            "saga",
            "data/saga",
            "cqrs",
            "cloud-native/cqrs",
            "rate-limiting",
            "cloud-native/rate-limiting",
            "cache",
            "data/cache");

    @Override
    public Plan plan() {
        return new Plan(
                "start",
                "Start and memory of the packaged modules",
                """
                `java -jar quarkus-run.jar` with the JVM's defaults, on services that run already and hold an empty database. Ready means that
                `/q/health/ready` answers 200; memory is the resident set of the process at that moment.""",
                MODULES.keySet().stream()
                        .sorted()
                        .map(module -> new Contender(module, module, Role.OURS, ""))
                        .toList(),
                List.of(
                        Measure.of("ready", "Until it is ready", "s", Better.LOWER),
                        Measure.of("resident", "Memory when it is ready", "MB", Better.LOWER)),
                List.of());
    }

    @Override
    public Field open(Effort effort) {
        return new StartField(effort.logs());
    }
}
