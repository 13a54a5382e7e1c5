package dev.archatlas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.benchmarks.comparison.Comparison;
import dev.archatlas.benchmarks.comparison.Contender.Role;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.measuring.MeasuringComparison;
import dev.archatlas.benchmarks.process.Repository;
import dev.archatlas.benchmarks.report.Report;
import dev.archatlas.benchmarks.run.Interleaved;
import dev.archatlas.benchmarks.run.Results;
import dev.archatlas.benchmarks.run.Round;
import dev.archatlas.benchmarks.run.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes a few seconds, so that what measures does not rot between two measurements. */
class BenchmarksTest {

    @TempDir
    Path folder;

    @Test
    void comparisonRunsFromProcessesToThePage() throws Exception {
        MeasuringComparison comparison = new MeasuringComparison();

        Run run = new Interleaved(new Results(folder), "c0ffee", line -> {})
                .run(comparison, new Effort(1, Duration.ofMillis(50), folder), who -> who.role() == Role.OURS);

        assertThat(run.rounds()).extracting(Round::failure).containsExactly("");
        assertThat(run.rounds().getFirst().samples().values()).hasSize(3).allSatisfy(nanos -> assertThat(nanos)
                .isPositive());
        assertThat(new Report(List.of(comparison.plan()), new Results(folder)).markdown())
                .contains("| 100 | **missing** | ↓ | ");
    }

    /** If this fails: {@code ./mvnw -pl :benchmarks -am -Pbench verify -Dbench=page}, and commit docs/. */
    @Test
    void committedPagesSayWhatTheCommittedResultsSay() throws Exception {
        Repository repository = Repository.here();
        Report report = new Report(
                Benchmarks.ALL.stream().map(Comparison::plan).toList(),
                new Results(repository.home().resolve("results")));
        Path docs = repository.root().resolve("docs");

        assertThat(Files.readString(docs.resolve("benchmarks.md"))).isEqualTo(report.markdown());
        assertThat(Files.readString(docs.resolve("benchmarks.json"))).isEqualTo(report.json());
    }

    @Test
    void unknownSelectorIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Benchmarks.main(new String[] {"mesaging", "1", "1"}))
                .hasMessageContaining("mesaging is unknown")
                .hasMessageContaining("messaging");
    }

    @Test
    void effortOfNothingIsRefused() {
        assertThatThrownBy(() -> new Effort(0, Duration.ofSeconds(1), folder)).hasMessageContaining("at least 1 round");
    }
}
