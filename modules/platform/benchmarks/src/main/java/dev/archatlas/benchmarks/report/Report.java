package dev.archatlas.benchmarks.report;

import dev.archatlas.benchmarks.comparison.Measure;
import dev.archatlas.benchmarks.comparison.Plan;
import dev.archatlas.benchmarks.run.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The pages about all comparisons, written from plans and raw results: {@code benchmarks.md}, {@code benchmarks.json} and plots. */
public final class Report {

    private final List<Findings> findings;

    /** A report on the last run of each plan. */
    public Report(List<Plan> plans, Results results) {
        this.findings = plans.stream()
                .map(plan -> new Findings(plan, results.read(plan.module())))
                .toList();
    }

    /** The page for readers. */
    public String markdown() {
        return MarkdownPage.of(findings);
    }

    /** The page for machines. */
    public String json() {
        return JsonPage.of(findings);
    }

    /** Writes both, and the plots beside them. */
    public void write(Path docs) throws IOException {
        Files.writeString(docs.resolve("benchmarks.md"), markdown());
        Files.writeString(docs.resolve("benchmarks.json"), json());
        Path plots = Files.createDirectories(docs.resolve("benchmarks"));
        for (Findings each : findings) {
            for (Measure measure :
                    each.plan().measures().stream().filter(Measure::grows).toList()) {
                for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                    Files.writeString(
                            plots.resolve("%s-%s-%s.svg".formatted(each.plan().module(), measure.id(), theme.name())),
                            Plot.of(each, measure, theme));
                }
            }
        }
    }
}
