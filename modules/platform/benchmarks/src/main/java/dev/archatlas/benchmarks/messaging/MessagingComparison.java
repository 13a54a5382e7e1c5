package dev.archatlas.benchmarks.messaging;

import static dev.archatlas.benchmarks.comparison.Measure.Better.HIGHER;

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

/** The relay of the messaging module beside Debezium's, and beside no outbox at all. */
public final class MessagingComparison implements Comparison {

    private static final String SETTING = """
            Each contender moves the same events (some 190 bytes of JSON and two headers) from the same outbox table of the same
            PostgreSQL to a topic of six partitions on the same Kafka, at least once and in order per key. Commits are flushed to
            disk (`fsync` and `synchronous_commit` on), Kafka confirms with `acks=all`. Servers, contender, writers and
            the consumer share the machine. A drain begins with a backlog that was committed while the contender stood still;
            sustained rates are those of eight writers that are held back by 60,000 events under way. Latency is that of single
            events, each in a transaction of its own, written at a fixed rate whether or not the last one has arrived.""";

    private static final String BEHIND = """
            2,000 single commits a second are about all that this machine can do (see below). The statements of the relay compete with \
            those of the writers for the same two cores, where Debezium reads a log; the median is no worse for it.""";

    @Override
    public Plan plan() {
        return new Plan(
                "messaging",
                "Reliable messaging: from the outbox to the consumer",
                SETTING,
                List.of(
                        new Contender("ours", "messaging", Role.OURS, ""),
                        new Contender(
                                "debezium",
                                "Debezium",
                                Role.PEER,
                                "is the embedded engine with the outbox event router. It leaves the rows in the table: removing them is not measured. No metrics"),
                        new Contender(
                                "limit",
                                "no outbox",
                                Role.LIMIT,
                                "is the limit: plain inserts, and a plain producer that sends from memory after the commit. Whoever dies loses what it holds; its drain reads no table")),
                measures(),
                List.of(
                        Aim.atLeast("drain", "debezium"),
                        Aim.atMost("commit-to-consumed-500.p99", "debezium").behind(BEHIND),
                        Aim.atMost("commit-to-consumed-2000.p99", "debezium").behind(BEHIND),
                        Aim.atLeast("drain", 20_000)));
    }

    private static List<Measure> measures() {
        return Stream.of(
                        Stream.of(Measure.of("drain", "Backlog of 50,000 events drained", "events/s", HIGHER)),
                        Measure.latency("commit-to-consumed-500", "Commit to consumer at 500 events/s"),
                        Measure.latency("commit-to-consumed-2000", "Commit to consumer at 2,000 events/s"),
                        Measure.latency("due-to-consumed-2000", "From when the insert was due, at 2,000 events/s"),
                        Stream.of(
                                Measure.of("keys", "Backlog of 10,000 events drained", "events/s", HIGHER)
                                        .growingWith("keys"),
                                Measure.of("sustained", "Sustained, while writers insert", "events/s", HIGHER)
                                        .growingWith("events in a transaction")))
                .flatMap(each -> each)
                .toList();
    }

    @Override
    public Field open(Effort effort) throws Exception {
        return new MessagingField(effort);
    }
}
