package dev.archatlas.benchmarks.ratelimiting;

import static dev.archatlas.benchmarks.comparison.Measure.Better.HIGHER;
import static dev.archatlas.benchmarks.comparison.Measure.Better.LOWER;

import dev.archatlas.benchmarks.comparison.Aim;
import dev.archatlas.benchmarks.comparison.Comparison;
import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Contender.Role;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Field;
import dev.archatlas.benchmarks.comparison.Measure;
import dev.archatlas.benchmarks.comparison.Plan;
import java.util.List;
import java.util.stream.Stream;

/** Limits that instances share by way of Redis: the module's beside Bucket4j's. */
public final class SharedLimiterComparison implements Comparison {

    private static final String SETTING = """
            One process, whose clients ask for one permit after the other, of the same Redis on the same machine, which keeps
            nothing on disk. The limit is a million a second, all at once, so nobody is refused. Exact means that
            all instances together never exceed it. In batches an instance may be ten permits ahead for a second at most, so
            that with each instance nine more may pass.""";

    private static final String SCRIPT = """
            With one client, what takes long is to wake threads. The script takes Redis some 20 µs, to read and to write back \
            takes it 3.""";

    @Override
    public Plan plan() {
        return new Plan(
                "rate-limiting-redis",
                "Rate limiting: decisions shared by way of Redis",
                SETTING,
                List.of(
                        new Contender(
                                "ours",
                                "rate-limiting",
                                Role.OURS,
                                "is the module's whole way to its store: memory of refusals, breaker, batches, and one script in Redis that decides by the clock of Redis. It takes permits of a batch before they are used, so never more are used than the limit gives"),
                        new Contender(
                                "bucket4j",
                                "Bucket4j",
                                Role.PEER,
                                "reads the bucket and writes it back if nobody else has meanwhile, by Lettuce; each instance goes by its own clock. In batches it uses permits first and tells Redis later"),
                        new Contender(
                                "merging",
                                "Bucket4j, merging",
                                Role.PEER,
                                "is the same with its `batching` optimization: requests of one process that wait at the same time for the same bucket become one. Where nobody has to be exact it does what Bucket4j does without it"),
                        new Contender(
                                "limit",
                                "increments",
                                Role.LIMIT,
                                "is the limit: a counter in Redis that is only ever incremented, by Lettuce")),
                List.of(
                        Measure.of("keys", "Exact decisions, 10 clients on 100 keys", "decisions/s", HIGHER),
                        Measure.of("batched", "In batches of ten, 10 clients on one key", "decisions/s", HIGHER),
                        Measure.of("round-trips", "Round trips of an exact decision, 10 clients on one key", "", LOWER),
                        Measure.of("round-trips-batched", "The same in batches of ten", "", LOWER),
                        Measure.of("exact", "Exact decisions on one key", "decisions/s", HIGHER)
                                .growingWith("clients")),
                Stream.of("bucket4j", "merging")
                        .flatMap(peer -> Stream.concat(
                                Stream.of("exact@1", "exact@10", "exact@100", "keys", "batched")
                                        .map(sample -> Aim.atLeast(sample, peer).behind(SCRIPT)),
                                Stream.of("round-trips", "round-trips-batched")
                                        .map(sample -> Aim.atMost(sample, peer))))
                        .toList());
    }

    @Override
    public Field open(Effort effort) {
        return new SharedLimiterField(effort);
    }
}
