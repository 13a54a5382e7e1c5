package dev.archatlas.benchmarks.report;

import dev.archatlas.benchmarks.comparison.Aim;
import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Contender.Role;
import dev.archatlas.benchmarks.comparison.Plan;
import dev.archatlas.benchmarks.report.Verdict.Outcome;
import dev.archatlas.benchmarks.run.Round;
import dev.archatlas.benchmarks.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A plan and what its last run gave. Only what was measured in that run is there; everything else is missing.
 *
 * @param plan what should be measured
 * @param run the last run, if there was one
 */
record Findings(Plan plan, Optional<Run> run) {

    /** The figures of a contender. */
    Optional<Spread> of(Contender contender, String sample) {
        return Spread.of(byRound(contender.id(), sample).values());
    }

    /** Ours divided by another's, round by round, as neighbours in time met the same machine. */
    Optional<Spread> ratio(Contender other, String sample) {
        Map<Integer, Double> theirs = byRound(other.id(), sample);
        List<Double> ratios = new ArrayList<>();
        byRound(ours().id(), sample).forEach((round, figure) -> {
            Double their = theirs.get(round);
            if (their != null && their != 0) {
                ratios.add(figure / their);
            }
        });
        return Spread.of(ratios);
    }

    /** Whether there is no ratio although both were measured: the other's figure is zero. */
    boolean isNoRatio(Contender other, String sample) {
        return ratio(other, sample).isEmpty()
                && of(ours(), sample).isPresent()
                && of(other, sample).isPresent();
    }

    /** What became of an aim. */
    Verdict verdict(Aim aim) {
        Optional<Spread> figure =
                aim.of().isEmpty() ? of(ours(), aim.sample()) : ratio(plan.contender(aim.of()), aim.sample());
        return figure.map(spread -> new Verdict(
                        aim, aim.reachedBy(spread.median()) ? Outcome.REACHED : Outcome.MISSED, spread.median()))
                .orElse(new Verdict(aim, Outcome.MISSING, Double.NaN));
    }

    Contender ours() {
        return plan.contenders().stream()
                .filter(each -> each.role() == Role.OURS)
                .findFirst()
                .orElseThrow();
    }

    List<Contender> others() {
        return plan.contenders().stream()
                .filter(each -> each.role() != Role.OURS)
                .toList();
    }

    /** The turns that broke off. */
    List<Round> failures() {
        return run.stream()
                .flatMap(each -> each.rounds().stream())
                .filter(round -> !round.failure().isEmpty())
                .toList();
    }

    /** How many rounds all contenders have gone through without a failure. */
    int completeRounds() {
        return (int) plan.contenders().stream()
                .mapToLong(contender -> run.stream()
                        .flatMap(each -> each.rounds().stream())
                        .filter(round -> round.contender().equals(contender.id())
                                && round.failure().isEmpty())
                        .count())
                .min()
                .orElse(0);
    }

    /** A turn that broke off counts for nothing, not even for what it had measured by then. */
    private Map<Integer, Double> byRound(String contender, String sample) {
        Map<Integer, Double> figures = new TreeMap<>();
        run.stream()
                .flatMap(each -> each.rounds().stream())
                .filter(round ->
                        round.contender().equals(contender) && round.failure().isEmpty())
                .filter(round -> round.samples().containsKey(sample))
                .forEach(round -> figures.put(round.number(), round.samples().get(sample)));
        return figures;
    }
}
