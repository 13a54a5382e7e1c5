package dev.archatlas.benchmarks.saga;

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

/** The order saga beside a coordinator of long running actions, beside a workflow engine, and beside no orchestration at all. */
public final class SagaComparison implements Comparison {

    private static final String SETTING = """
            An order that is placed over HTTP goes through the same five local transactions everywhere: ordering stores it, inventory
            reserves, payment charges, delivery books, ordering confirms, with the same statements on the same tables of the same
            PostgreSQL, over the same driver and pool of 30 connections. Commits are flushed to disk (`fsync` and `synchronous_commit` on).
            A saga is completed when nothing of it is left to do. Orders are spread over a thousand products, customers and
            places. So many sagas are in flight at a time, and the next is placed when one is completed; in the last measure 50 fall due
            each second, whether or not the others are done. Servers, contender and customers share the machine. After each turn
            the rows of all parties are counted.""";

    @Override
    public Plan plan() {
        return new Plan(
                "saga",
                "Distributed transactions: from the order to its confirmation",
                SETTING,
                List.of(
                        new Contender("ours", "saga", Role.OURS, ""),
                        new Contender(
                                "lra",
                                "Narayana LRA",
                                Role.PEER,
                                "is Narayana's coordinator and the four parties as annotated participants, all in one process, talking over HTTP; the coordinator's log is a file store that is flushed. It gives a participant two seconds to complete and answers without those that are late, which its recovery asks again. It makes several new HTTP clients for each saga; with ten in flight on this machine nearly all are late, so it is measured with one. Its participants keep no memory of steps: one that was undone before it arrived would be done"),
                        new Contender(
                                "temporal",
                                "Temporal's test server",
                                Role.PEER,
                                "is Temporal's SDK with the server that it has for tests: in memory, in the same process. It keeps nothing: whoever dies forgets all sagas, and no history reaches a disk. A Temporal cluster is another thing"),
                        new Contender(
                                "limit",
                                "no saga",
                                Role.LIMIT,
                                "is the limit: the five transactions one after the other in one process. Nobody knows how far an order is, and whoever dies leaves it half done")),
                measures(),
                List.of(
                        Aim.atLeast("sagas@1", "lra"),
                        Aim.atMost("p99@1", "lra"),
                        Aim.atLeast("sagas@1", "temporal").behind("""
                                        The five transactions take a twentieth of a saga's time, as the limit shows. The rest is its nine hops, \
                                        one after the other: each a commit on the disk, a sweep of an outbox and a record at the broker, \
                                        where the test server hands over in memory. With more in flight they overlap."""),
                        Aim.atLeast("sagas@10", "temporal"),
                        Aim.atLeast("sagas@100", "temporal"),
                        Aim.atMost("p99@1", "temporal"),
                        Aim.atMost("p99@10", "temporal"),
                        Aim.atMost("p99@100", "temporal")));
    }

    private static List<Measure> measures() {
        return Stream.concat(
                        Stream.of(
                                Measure.of("sagas", "Sagas completed", "sagas/s", HIGHER)
                                        .growingWith("sagas in flight"),
                                Measure.of("p99", "From the order to the end of its saga, p99", "ms", LOWER)
                                        .growingWith("sagas in flight")),
                        Measure.latency(Drills.STEADY, "From when the order was due, at 50 orders/s"))
                .toList();
    }

    @Override
    public Field open(Effort effort) throws Exception {
        return new SagaField(effort);
    }
}
