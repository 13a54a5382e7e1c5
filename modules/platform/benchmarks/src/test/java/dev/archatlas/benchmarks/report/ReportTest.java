package dev.archatlas.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.run.Interleaved;
import dev.archatlas.benchmarks.run.Results;
import dev.archatlas.benchmarks.run.Toy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    Path folder;

    @Test
    void comparisonThatWasNeverRunIsMissing() throws Exception {
        assertThat(report().markdown())
                .contains("**Not run yet**")
                .contains("| Speed | **missing** | **missing** | ↑ |");
        assertThat(json().at("/toy/run").isNull()).isTrue();
        assertThat(json().at("/toy/measures/speed/ours").isNull()).isTrue();
        assertThat(json().at("/toy/aims/0/outcome").asText()).isEqualTo("MISSING");
    }

    @Test
    void ratioIsThatOfNeighbouringTurns() throws Exception {
        // the machine is twice as fast in the second round: the ratio is the same
        run(Map.of("ours", 30.0, "peer", 10.0, "limit", 100.0), Map.of("ours", 60.0, "peer", 20.0, "limit", 200.0));

        assertThat(json().at("/toy/measures/speed/ours~1peer/median").asDouble())
                .isEqualTo(3);
        assertThat(json().at("/toy/measures/speed/ours~1peer/lowest").asDouble())
                .isEqualTo(3);
        assertThat(json().at("/toy/measures/speed/ours/median").asDouble()).isEqualTo(45);
        assertThat(report().markdown())
                .contains("| Speed | **3.00** (3.00 to 3.00) | **0.300** (0.300 to 0.300) | ↑ |");
    }

    @Test
    void contenderThatFailedInTheLastRunIsMissingWhateverItReachedBefore() throws Exception {
        run(Map.of("ours", 30.0, "peer", 10.0, "limit", 100.0));
        run(Map.of("ours", 30.0, "limit", 100.0));

        assertThat(json().at("/toy/measures/speed/peer").isNull()).isTrue();
        assertThat(json().at("/toy/measures/speed/ours~1peer").isNull()).isTrue();
        assertThat(json().at("/toy/aims/0/outcome").asText()).isEqualTo("MISSING");
        assertThat(json().at("/toy/measures/speed/ours~1limit/median").asDouble())
                .isEqualTo(0.3);
        assertThat(report().markdown())
                .contains("| Speed | **missing** | **0.300**")
                .contains("Round 1 of peer failed: `no figures`");
    }

    @Test
    void figuresOfATurnThatBrokeOffDoNotCount() throws Exception {
        new Interleaved(new Results(folder), "c0ffee", line -> {})
                .run(
                        new Toy((contender, recorder) -> {
                            recorder.sample("speed", 1_000_000);
                            throw new IllegalStateException("broke off");
                        }),
                        new Effort(1, Duration.ofSeconds(1), folder));

        assertThat(json().at("/toy/measures/speed/ours").isNull()).isTrue();
    }

    @Test
    void missedAimIsToldWithItsReasonAndAReachedOneWithoutIt() throws Exception {
        run(Map.of("ours", 5.0, "peer", 10.0, "limit", 100.0));
        assertThat(report().markdown())
                .contains("| Speed: at least 1.00 × the peer | **no**, 0.500 × | It is only a toy. |");

        run(Map.of("ours", 20.0, "peer", 10.0, "limit", 100.0));
        assertThat(report().markdown()).contains("| Speed: at least 1.00 × the peer | yes, 2.00 × |  |");
    }

    @Test
    void fewRoundsAreNoFiguresToQuote() throws Exception {
        Map<String, Double> round = Map.of("ours", 5.0, "peer", 10.0, "limit", 100.0);
        run(round, round, round, round);
        assertThat(report().markdown()).contains("4 of 4 rounds complete. **Fewer than 5 rounds");

        run(round, round, round, round, round);
        assertThat(report().markdown()).contains("5 of 5 rounds complete.").doesNotContain("Fewer than");
    }

    @Test
    void plotHasACurveForEachContenderThatWasMeasured() throws Exception {
        run(Map.of("ours", 30.0, "limit", 100.0));

        report().write(folder);

        for (String theme : List.of("light", "dark")) {
            String svg = Files.readString(folder.resolve("benchmarks/toy-growth-%s.svg".formatted(theme)));
            // three points, and one in the legend
            assertThat(svg.split("<circle")).as(theme).hasSize(1 + 2 * (3 + 1));
        }
    }

    /** One map for each round; who is not in it fails. */
    @SafeVarargs
    private void run(Map<String, Double>... rounds) throws Exception {
        new Interleaved(new Results(folder), "c0ffee", line -> {})
                .run(
                        new Toy((contender, recorder) -> {
                            Double speed = rounds[recorder.round() - 1].get(contender);
                            if (speed == null) {
                                throw new IllegalStateException("no figures");
                            }
                            recorder.sample("speed", speed);
                            for (int keys : List.of(1, 10, 100)) {
                                recorder.sample("growth@" + keys, speed * keys);
                            }
                        }),
                        new Effort(rounds.length, Duration.ofSeconds(1), folder));
    }

    private Report report() {
        return new Report(List.of(Toy.PLAN), new Results(folder));
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(report().json());
    }
}
