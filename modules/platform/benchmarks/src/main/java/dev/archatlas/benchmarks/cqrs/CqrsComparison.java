package dev.archatlas.benchmarks.cqrs;

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

/** The event store and a projection of the cqrs module beside Axon Framework's, and beside plain inserts. */
public final class CqrsComparison implements Comparison {

    private static final String SETTING = """
            Each contender appends the same events (some 130 bytes of JSON, written by Jackson, and three entries of metadata) to
            the same PostgreSQL, each append in a transaction of its own that is flushed to disk when it returns (`fsync` and
            `synchronous_commit` on). An order gets ten appends, then there is a new one. Batches come from eight writers; the
            contended order has ten, and whoever was too late reads what is new and tries again. A load reads all events of an
            order and folds them, without a snapshot. A replay brings 5,000 orders of ten events each, which came in portions and
            among each other, into the same table of read rows, 500 events in a transaction. Latency is from when an append was
            due until the read row it leads to can be read, which a trigger on that table tells.""";

    private static final String BEHIND = """
            Even plain inserts into the same table, which check nothing, reach no more than 1.3 × Axon here, so twice is out of \
            reach. An append takes PostgreSQL some 75 µs of computing where a plain insert takes 41: for the lock, the look at the \
            event before, and the check of the key.""";

    private static final String TWO_INSERTS = """
            Plain inserts are one statement. An append of several events is three: the lock, the first event, which decides, and \
            the rest.""";

    @Override
    public Plan plan() {
        return new Plan(
                "cqrs",
                "Event sourcing: append, load, replay",
                SETTING,
                List.of(
                        new Contender(
                                "ours",
                                "cqrs",
                                Role.OURS,
                                "is the module's event log without its command ledger; its projection, which writes through Hibernate, runs in the packaged module, another process"),
                        new Contender(
                                "axon",
                                "Axon",
                                Role.PEER,
                                "is Axon Framework's embedded event store on JDBC, with a tracking event processor whose handler writes by JDBC, one statement an event. Its order of all events is a sequence; a gap in it is remembered, and given up after a minute. Its events can be changed. It hears at once of what its own process appends, which here is all, and looks each second for the rest"),
                        new Contender(
                                "limit",
                                "plain inserts",
                                Role.LIMIT,
                                "is the limit: batched inserts into the module's table, nothing else. No version is checked, nobody is told. It replays by one cursor without a checkpoint, and then inserts the read row together with the event")),
                measures(),
                Stream.of(
                                Stream.of("append@1", "append@10", "append@100", "batch@100")
                                        .map(sample -> new Aim(sample, Aim.Bound.AT_LEAST, 2, "axon", BEHIND)),
                                Stream.of(new Aim("replay", Aim.Bound.AT_LEAST, 2, "axon", "")),
                                Stream.of("batch@10", "batch@100")
                                        .map(sample -> new Aim(sample, Aim.Bound.AT_LEAST, 0.8, "limit", TWO_INSERTS)))
                        .flatMap(each -> each)
                        .toList());
    }

    private static List<Measure> measures() {
        return Stream.of(
                        Stream.of(
                                Measure.of("replay", "50,000 events replayed into a read model", "events/s", HIGHER),
                                Measure.of("contended", "Ten writers append to one order", "events/s", HIGHER)),
                        Measure.latency("append-to-read", "From when an append was due to the read row, at 200/s"),
                        Stream.of(
                                Measure.of("append", "Single events appended", "events/s", HIGHER)
                                        .growingWith("writers"),
                                Measure.of("batch", "Events appended in batches", "events/s", HIGHER)
                                        .growingWith("events in a batch"),
                                new Measure(
                                        "load",
                                        "An order loaded",
                                        "ms",
                                        LOWER,
                                        "events of the order",
                                        List.of(10, 1_000, 100_000))))
                .flatMap(each -> each)
                .toList();
    }

    @Override
    public Field open(Effort effort) throws Exception {
        return new CqrsField(effort);
    }
}
