package dev.archatlas.benchmarks;

import dev.archatlas.benchmarks.cache.CacheComparison;
import dev.archatlas.benchmarks.comparison.Comparison;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.cqrs.CqrsComparison;
import dev.archatlas.benchmarks.measuring.MeasuringComparison;
import dev.archatlas.benchmarks.messaging.MessagingComparison;
import dev.archatlas.benchmarks.process.Repository;
import dev.archatlas.benchmarks.ratelimiting.AccuracyComparison;
import dev.archatlas.benchmarks.ratelimiting.LimiterComparison;
import dev.archatlas.benchmarks.ratelimiting.SharedLimiterComparison;
import dev.archatlas.benchmarks.report.Report;
import dev.archatlas.benchmarks.run.Interleaved;
import dev.archatlas.benchmarks.run.Results;
import dev.archatlas.benchmarks.saga.SagaComparison;
import dev.archatlas.benchmarks.start.FirstPageComparison;
import dev.archatlas.benchmarks.start.StartComparison;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Behind {@code ./mvnw -pl :benchmarks -am -Pbench verify}: measures what was selected, and writes the pages. */
public final class Benchmarks {

    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    /** Every comparison, in the order of the page. */
    static final List<Comparison> ALL = List.of(
            new MessagingComparison(),
            new SagaComparison(),
            new CqrsComparison(),
            new LimiterComparison(),
            new SharedLimiterComparison(),
            new AccuracyComparison(),
            new CacheComparison(),
            new StartComparison(),
            new FirstPageComparison(),
            new MeasuringComparison());

    private Benchmarks() {}

    /**
     * Measures.
     *
     * @param args the id of a comparison, with {@code :ours} to run only one contender, {@code all}, or {@code page} to measure nothing and write the pages only; rounds;
     *     seconds of each figure
     */
    public static void main(String[] args) throws Exception {
        ROOT_LOGGER.setLevel(Level.WARNING);
        Repository repository = Repository.here();
        Results results = new Results(repository.home().resolve("results"));
        String selector = args[0].replaceAll(":.*", "");
        String only = args[0].substring(selector.length()).replace(":", "");
        for (Comparison comparison : selected(selector)) {
            Effort effort = new Effort(
                    Integer.parseInt(args[1]),
                    Duration.ofSeconds(Integer.parseInt(args[2])),
                    repository
                            .home()
                            .resolve("target/logs")
                            .resolve(comparison.plan().module()));
            new Interleaved(results, repository.commit(), System.out::println)
                    .run(comparison, effort, contender -> only.isEmpty() || only.equals(contender.id()));
        }
        new Report(ALL.stream().map(Comparison::plan).toList(), results)
                .write(repository.root().resolve("docs"));
    }

    private static List<Comparison> selected(String selector) {
        List<String> modules = ALL.stream().map(each -> each.plan().module()).toList();
        return switch (selector) {
            case "all" -> ALL;
            case "page" -> List.of();
            case String id
            when modules.contains(id) ->
                ALL.stream().filter(each -> each.plan().module().equals(id)).toList();
            default ->
                throw new IllegalArgumentException(
                        "-Dbench=%s is unknown: use all, page or one of %s.".formatted(selector, modules));
        };
    }
}
