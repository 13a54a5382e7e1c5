package dev.archatlas.benchmarks.report;

import dev.archatlas.benchmarks.comparison.Aim;
import dev.archatlas.benchmarks.comparison.Aim.Bound;
import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Measure;
import dev.archatlas.benchmarks.comparison.Measure.Better;
import dev.archatlas.benchmarks.run.Run;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/benchmarks.md}: for readers. */
final class MarkdownPage {

    static final int ROUNDS = 5;

    private static final String HEAD = """
            # Benchmarks

            Generated from the raw results in [modules/platform/benchmarks/results](../modules/platform/benchmarks/results);
            [benchmarks.json](benchmarks.json) holds the same for machines. How it is measured, and how to run it, stands in
            [the module](../modules/platform/benchmarks/README.md).

            Figures of one table come from one run on one machine, in which the contenders took turns. Compare ratios, not
            figures of different machines. Each cell is the median of the rounds, with the lowest and the highest; a ratio is
            that of neighbouring turns. What was not measured in the last run is **missing**.
            """;

    private MarkdownPage() {}

    static String of(List<Findings> all) {
        return Stream.concat(Stream.of(HEAD), all.stream().map(MarkdownPage::section))
                .collect(Collectors.joining("\n"));
    }

    private static String section(Findings findings) {
        StringBuilder text =
                new StringBuilder("## %s\n\n".formatted(findings.plan().title()));
        text.append(findings.plan().setting().strip()).append("\n\n");
        findings.plan().contenders().stream()
                .filter(each -> !each.difference().isEmpty())
                .forEach(each -> text.append("- *%s* %s.\n".formatted(each.name(), each.difference())));
        text.append("\n").append(state(findings)).append("\n\n").append(aims(findings));
        text.append(table(
                findings,
                findings.plan().measures().stream()
                        .filter(each -> !each.grows())
                        .toList()));
        findings.plan().measures().stream()
                .filter(Measure::grows)
                .forEach(measure -> text.append(growth(findings, measure)));
        findings.run().ifPresent(run -> text.append(conditions(run)));
        return text.toString();
    }

    private static String state(Findings findings) {
        if (findings.run().isEmpty()) {
            return "**Not run yet**: everything below is missing.";
        }
        Run run = findings.run().get();
        StringBuilder state = new StringBuilder("Run on %s at commit `%s`: %d of %d rounds complete."
                .formatted(
                        run.started().toString().substring(0, 10),
                        run.commit(),
                        findings.completeRounds(),
                        run.planned()));
        if (findings.completeRounds() < ROUNDS) {
            state.append(" **Fewer than %d rounds: no figures to quote.**".formatted(ROUNDS));
        }
        findings.failures()
                .forEach(round -> state.append("\n\nRound %d of %s failed: `%s`"
                        .formatted(
                                round.number(),
                                round.contender(),
                                round.failure().lines().findFirst().orElse(""))));
        return state.toString();
    }

    private static String aims(Findings findings) {
        if (findings.plan().aims().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("| aim | reached | |\n|---|---|---|\n");
        for (Aim aim : findings.plan().aims()) {
            Verdict verdict = findings.verdict(aim);
            text.append("| %s | %s | %s |\n".formatted(wording(findings, aim), outcome(verdict), reason(verdict)));
        }
        return text.append("\n").toString();
    }

    private static String wording(Findings findings, Aim aim) {
        String bound = aim.bound() == Bound.AT_LEAST ? "at least" : "at most";
        String than = aim.of().isEmpty()
                ? Figure.of(aim.factor())
                : "%s × %s"
                        .formatted(
                                Figure.of(aim.factor()),
                                findings.plan().contender(aim.of()).name());
        return "%s: %s %s".formatted(title(findings, aim.sample()), bound, than);
    }

    private static String title(Findings findings, String sample) {
        return findings.plan().measures().stream()
                .filter(measure -> measure.samples().contains(sample))
                .map(measure -> measure.grows()
                        ? "%s (%s %s)".formatted(measure.title(), sample.replaceAll(".*@", ""), measure.axis())
                        : measure.title())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No measure gives " + sample));
    }

    private static String outcome(Verdict verdict) {
        return switch (verdict.outcome()) {
            case REACHED -> "yes, " + value(verdict);
            case MISSED -> "**no**, " + value(verdict);
            case MISSING -> Figure.MISSING;
        };
    }

    private static String value(Verdict verdict) {
        return Figure.of(verdict.value()) + (verdict.aim().of().isEmpty() ? "" : " ×");
    }

    private static String reason(Verdict verdict) {
        if (verdict.outcome() != Verdict.Outcome.MISSED) {
            return "";
        }
        return verdict.aim().behind().isEmpty()
                ? "Nobody has found out why yet."
                : verdict.aim().behind();
    }

    private static String table(Findings findings, List<Measure> measures) {
        return header(findings, "measure")
                + measures.stream()
                        .map(measure -> row(findings, measure, measure.title(), measure.id()))
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String growth(Findings findings, Measure measure) {
        return "### %s, over %s\n\n".formatted(measure.title(), measure.axis())
                + (findings.completeRounds() == 0 ? "" : plot(findings.plan().module(), measure))
                + header(findings, measure.axis())
                + measure.points().stream()
                        .map(point -> row(findings, measure, String.valueOf(point), measure.at(point)))
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String plot(String module, Measure measure) {
        String image = "benchmarks/%s-%s".formatted(module, measure.id());
        return """
                <picture><source media="(prefers-color-scheme: dark)" srcset="%s-dark.svg"><img src="%s-light.svg" alt="%s over %s %s" width="%d"></picture>

                """.formatted(image, image, measure.title(), points(measure), measure.axis(), Plot.WIDTH);
    }

    private static String points(Measure measure) {
        List<String> points = measure.points().stream().map(String::valueOf).toList();
        return String.join(", ", points.subList(0, points.size() - 1)) + " and " + points.getLast();
    }

    private static String header(Findings findings, String first) {
        List<String> ratios =
                findings.others().stream().map(other -> "ours ÷ " + other.id()).toList();
        List<String> figures =
                findings.plan().contenders().stream().map(Contender::name).toList();
        List<String> cells = Stream.of(List.of(first), ratios, List.of("better"), figures, List.of("unit"))
                .flatMap(List::stream)
                .toList();
        return "| " + String.join(" | ", cells) + " |\n" + "|---".repeat(cells.size()) + "|\n";
    }

    private static String row(Findings findings, Measure measure, String name, String sample) {
        Stream<String> ratios = findings.others().stream()
                .map(other -> findings.isNoRatio(other, sample) ? "-" : Figure.ratio(findings.ratio(other, sample)));
        Stream<String> figures =
                findings.plan().contenders().stream().map(contender -> Figure.of(findings.of(contender, sample)));
        String better = measure.better() == Better.HIGHER ? "↑" : "↓";
        return Stream.of(Stream.of(name), ratios, Stream.of(better), figures, Stream.of(measure.unit()))
                .flatMap(each -> each)
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String conditions(Run run) {
        StringBuilder text = new StringBuilder("""
                | condition | |
                |---|---|
                | machine | %s, %d cores, %d GB, %s, load before the run %s |
                | Java | %s |
                """.formatted(
                        run.machine().processor(),
                        run.machine().cores(),
                        run.machine().memoryGb(),
                        run.machine().system(),
                        run.machine().load(),
                        run.machine().java()));
        run.conditions().forEach((name, value) -> text.append("| %s | %s |\n".formatted(name, value)));
        return text.toString();
    }
}
