package dev.archatlas.benchmarks.ratelimiting;

import static dev.archatlas.benchmarks.comparison.Measure.Better.HIGHER;
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
import java.util.List;
import java.util.stream.Stream;

/** The limiter of the rate-limiting module beside those of three libraries, within one process. */
public final class LimiterComparison implements Comparison {

    private static final String SETTING = """
            Each thread asks for one permit after the other, a million a millisecond being allowed, so that each decision takes
            one; by JMH, each contender in a JVM of its own. Where keys grow, each has a limiter of its own, all cores ask, and
            keys come evenly and without order. Where all are refused, the limit is one an hour. The work includes the look at
            the clock.""";

    @Override
    public Plan plan() {
        return new Plan(
                "rate-limiting",
                "Rate limiting: decisions within one process",
                SETTING,
                List.of(
                        new Contender(
                                "ours",
                                "rate-limiting",
                                Role.OURS,
                                "is GCRA by a clock of nanoseconds: in any span of time no more than the burst and what the rate brings, and each refusal says how long to wait"),
                        new Contender(
                                "bucket4j",
                                "Bucket4j",
                                Role.PEER,
                                "is a token bucket, too, by a clock of milliseconds, which is its default; a refusal does not say how long to wait"),
                        new Contender(
                                "resilience4j",
                                "resilience4j",
                                Role.PEER,
                                "counts in cycles: around the end of one, twice the limit passes at once"),
                        new Contender(
                                "guava",
                                "Guava",
                                Role.PEER,
                                "gives each request its permit and lets the next one wait for it, and holds permits of one second at most; it counts in floating point, with a lock"),
                        new Contender(
                                "limit",
                                "counter",
                                Role.LIMIT,
                                "is the limit: a look at the clock, and a counter that is only ever incremented")),
                List.of(
                        Measure.of("allocated", "Allocated by a decision", "bytes", LOWER),
                        Measure.of("refused", "Refusals, all cores on one key", "million/s", HIGHER),
                        new Measure(
                                "one-key", "Decisions on one key", "million/s", HIGHER, "threads", List.of(1, 2, 10)),
                        new Measure(
                                "keys",
                                "Decisions by all cores",
                                "million/s",
                                HIGHER,
                                "keys",
                                List.of(10, 100, 10_000))),
                Stream.concat(
                                Stream.of("bucket4j", "resilience4j", "guava")
                                        .flatMap(peer -> Stream.of("one-key@1", "one-key@2")
                                                .map(sample -> Aim.atLeast(sample, peer))),
                                Stream.of(new Aim("allocated", Bound.AT_MOST, 0, "", "")))
                        .toList());
    }

    @Override
    public Field open(Effort effort) {
        return new LimiterField(effort);
    }
}
