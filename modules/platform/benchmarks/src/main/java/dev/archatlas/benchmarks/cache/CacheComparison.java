package dev.archatlas.benchmarks.cache;

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

/** The two levels of the cache module beside Redisson's, and beside Caffeine alone and a GET alone. */
public final class CacheComparison implements Comparison {

    private static final String SETTING = """
            Each contender keeps the same items (some 250 bytes of JSON, written by Jackson) in the same Redis, over 16 connections.
            First a thousand items are read that are nearby, by one thread, ten and a hundred, then the same from Redis alone, JSON read
            included. Then 4,000 readers a second on three instances in one process want a thousand items by Zipf's law (exponent 1),
            which live for a second, and the database, which here only counts and takes 200 ms for a query, is asked for what no cache
            has. Quarkus' cache on Redis is not among them: its extension could not be resolved where this was written.""";

    private static final String FRESH = """
            Half of a read is a look at the clock, which both need. To count it and to sample hot keys costs nothing that can be \
            seen; what is left is the look at the entry: its time, its session, and whether invalidations are heard.""";

    private static final String CLIENT = "A bare GET by the same client is no faster.";

    @Override
    public Plan plan() {
        return new Plan(
                "cache",
                "Distributed cache: two levels, and the queries they spare",
                SETTING,
                List.of(
                        new Contender(
                                "ours",
                                "cache",
                                Role.OURS,
                                "hears of updates, refuses what is stale, and lets one of all load; what is wanted from Redis or the database at the same time goes together"),
                        new Contender(
                                "redisson",
                                "Redisson",
                                Role.PEER,
                                "is Redisson's local cached map (on Caffeine) for what is nearby, which hears of updates; for what is in Redis and what expires it is its map with times to live, as the free local cached map has none. What no cache has, each reader loads"),
                        new Contender(
                                "limit",
                                "Caffeine, GET, cache-aside",
                                Role.LIMIT,
                                "is the limit: Caffeine with a time to live, a GET by the same client, and plain cache-aside over both. No instance hears of updates, and each reader loads what it does not find")),
                Stream.concat(
                                Stream.of(
                                        Measure.of("near", "Reads of what is nearby", "reads/s", HIGHER)
                                                .growingWith("readers"),
                                        Measure.of("shared", "Reads from Redis", "reads/s", HIGHER)
                                                .growingWith("readers"),
                                        Measure.of(
                                                "queries",
                                                "Queries under a Zipf load with expiry",
                                                "for 1,000 reads",
                                                LOWER)),
                                Measure.latency("zipf", "A read under that load"))
                        .toList(),
                Stream.of(
                                samples("near").map(sample -> new Aim(sample, Bound.AT_LEAST, 0.8, "limit", FRESH)),
                                samples("shared").map(sample -> new Aim(sample, Bound.AT_LEAST, 0.9, "limit", "")),
                                Stream.concat(samples("near"), samples("shared"))
                                        .map(sample ->
                                                Aim.atLeast(sample, "redisson").behind(CLIENT)),
                                Stream.of(new Aim("queries", Bound.AT_MOST, 0.1, "limit", "")))
                        .flatMap(each -> each)
                        .toList());
    }

    private static Stream<String> samples(String measure) {
        return Stream.of(1, 10, 100).map(readers -> measure + "@" + readers);
    }

    @Override
    public Field open(Effort effort) {
        return new CacheField(effort);
    }
}
