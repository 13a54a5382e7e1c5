package dev.archatlas.benchmarks.ratelimiting;

import static dev.archatlas.benchmarks.comparison.Measure.Better.LOWER;

import dev.archatlas.benchmarks.comparison.Aim;
import dev.archatlas.benchmarks.comparison.Aim.Bound;
import dev.archatlas.benchmarks.comparison.Comparison;
import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Contender.Role;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Field;
import dev.archatlas.benchmarks.comparison.Measure;
import dev.archatlas.benchmarks.comparison.Plan;
import dev.archatlas.benchmarks.comparison.Recorder;
import dev.archatlas.benchmarks.process.Drill;
import java.util.List;
import java.util.Map;

/** How exact the algorithms of the rate-limiting module are. */
public final class AccuracyComparison implements Comparison {

    private static final String SETTING = """
            A million requests against a limit of 1,000 a minute, by a clock that is passed in; each round has requests of its
            own. For worst spans one caller asks four times as often as it may, with pauses. For the rest 675 sources come by
            chance during an hour, the second half as often as the first, the third a third as often, so that two of them exceed
            the limit. Whoever is judged to have asked more than 1,000 times in the minute that ends there, and has not, or the
            other way round, is misjudged: that is how Cloudflare counted its 0.003 % on as many requests of each source.""";

    @Override
    public Plan plan() {
        return new Plan(
                "rate-limiting-accuracy",
                "Rate limiting: accuracy over a million requests",
                SETTING,
                List.of(
                        new Contender("ours", "rate-limiting", Role.OURS, ""),
                        new Contender(
                                "limit",
                                "counter",
                                Role.LIMIT,
                                "counts in whole minutes, and is what an algorithm has to be better than; the module has it, too, as its fixed window")),
                List.of(
                        Measure.of(
                                "exact",
                                "Permits above the limit in the worst span: token bucket, GCRA, sliding log",
                                "permits",
                                LOWER),
                        Measure.of(
                                "approximate",
                                "Permits above the limit in the worst minute: sliding window",
                                "permits",
                                LOWER),
                        Measure.of("misjudged", "Misjudged requests: sliding window", "%", LOWER),
                        Measure.of(
                                "beyond",
                                "Requests let through beyond the limit of the minute: sliding window",
                                "%",
                                LOWER)),
                List.of(
                        new Aim("exact", Bound.AT_MOST, 0, "", ""),
                        new Aim("misjudged", Bound.AT_MOST, 0.003, "", "")));
    }

    @Override
    public Field open(Effort effort) {
        return new Field() {
            @Override
            public void play(Contender contender, Recorder recorder) throws Exception {
                Map<String, String> settings =
                        Map.of("contender", contender.id(), "round", String.valueOf(recorder.round()));
                String log = "%s-%d.log".formatted(contender.id(), recorder.round());
                new Drill("limiter-ours", "limiter.ours.Accuracy", List.of())
                        .run(settings, effort, recorder, effort.logs().resolve(log));
            }

            @Override
            public Map<String, String> conditions() {
                return Map.of();
            }

            @Override
            public void close() {}
        };
    }
}
