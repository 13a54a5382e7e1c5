package dev.archatlas.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.benchmarks.comparison.Comparison;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Field;
import dev.archatlas.benchmarks.comparison.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterleavedTest {

    @TempDir
    Path folder;

    @Test
    void contendersTakeTurnsInEveryRound() throws Exception {
        List<String> turns = new ArrayList<>();

        run(2, (contender, recorder) -> turns.add(contender));

        assertThat(turns).containsExactly("ours", "peer", "limit", "ours", "peer", "limit");
    }

    @Test
    void turnThatBreaksOffIsRecordedAndTheNextOneBegins() throws Exception {
        Run run = run(1, (contender, recorder) -> {
            recorder.sample("speed", 1);
            if (contender.equals("peer")) {
                throw new IllegalStateException("no such peer");
            }
        });

        assertThat(run.rounds()).extracting(Round::failure).containsExactly("", "no such peer", "");
        assertThat(new Results(folder).read("toy")).contains(run);
    }

    @Test
    void runThatCannotBeginLeavesNoOldFiguresBehind() throws Exception {
        run(1, (contender, recorder) -> recorder.sample("speed", 1));
        Comparison broken = new Comparison() {
            @Override
            public Plan plan() {
                return Toy.PLAN;
            }

            @Override
            public Field open(Effort effort) {
                throw new IllegalStateException("no servers");
            }
        };

        assertThatThrownBy(() -> runner().run(broken, effort(1))).hasMessage("no servers");

        assertThat(new Results(folder).read("toy").orElseThrow().rounds()).isEmpty();
    }

    private Run run(int rounds, Toy.Play play) throws Exception {
        return runner().run(new Toy(play), effort(rounds));
    }

    private Interleaved runner() {
        return new Interleaved(new Results(folder), "c0ffee", line -> {});
    }

    private Effort effort(int rounds) {
        return new Effort(rounds, Duration.ofSeconds(1), folder);
    }
}
