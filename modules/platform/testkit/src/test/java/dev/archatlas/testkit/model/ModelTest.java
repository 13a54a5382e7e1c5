package dev.archatlas.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {

    private static Model lock;
    private static Model broken;

    @BeforeAll
    static void analyze() {
        lock = Model.of("src/test/alloy/lock.als");
        broken = Model.of("src/test/alloy/lock-broken.als");
    }

    @Test
    void modelThatHoldsPasses() {
        lock.holds();
        assertThat(lock.outcomes())
                .extracting(Outcome::name, Outcome::kind, Outcome::holds)
                .containsExactly(
                        tuple("oneAtATime", Outcome.Kind.CHECK, true), tuple("handedOver", Outcome.Kind.RUN, true));
        assertThat(lock.outcomes().getFirst().source()).contains("for 3 but 6 steps");
    }

    @Test
    void brokenTwinYieldsACounterexampleStateByState() {
        assertThat(broken.hasCounterexample("oneAtATime")).contains("State 0", "State 2", "Holder={Process$");
    }

    @Test
    void brokenTwinGoesRedWithCounterexampleAndTheRunWithoutExample() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(broken::holds)
                .withMessageContainingAll(
                        "oneAtATime", "has a counterexample", "State 0", "impossible", "has no example");
    }

    @Test
    void counterexampleThatIsExpectedAndMissingGoesRed() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> lock.hasCounterexample("oneAtATime"))
                .withMessageContaining("should have a counterexample and has none");
    }

    @Test
    void misspeltCommandIsToldWithThoseThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lock.hasCounterexample("oneAtTime"))
                .withMessageContaining("oneAtATime");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lock.hasCounterexample("handedOver"))
                .withMessageContaining("has no check");
    }

    @Test
    void modelThatDoesNotParseIsToldWithTheAnalyzersWords(@TempDir Path folder) throws IOException {
        Path model = Files.writeString(folder.resolve("bad.als"), "sig A { x: B }\nrun {} for 3\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Model.of(model))
                .withMessageContainingAll("bad.als cannot be analyzed", "\"B\" cannot be found");
    }

    @Test
    void secondCommandOfANameCannotHideTheFirst(@TempDir Path folder) throws IOException {
        String model = "sig A {}\nassert empty { no A }\ncheck empty for 2\ncheck empty for 0\n";
        Path file = Files.writeString(folder.resolve("twins.als"), model);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Model.of(file))
                .withMessageContaining("two commands 'empty'");
        Files.writeString(file, model.replace("check empty for 0", "zero: check empty for 0"));
        assertThat(Model.of(file).outcomes())
                .extracting(Outcome::name, Outcome::holds)
                .containsExactly(tuple("empty", false), tuple("zero", true));
    }

    @Test
    void modelWithoutACommandOrFileIsRefused(@TempDir Path folder) throws IOException {
        Path model = Files.writeString(folder.resolve("idle.als"), "sig A {}\n");
        assertThatIllegalArgumentException().isThrownBy(() -> Model.of(model));
        assertThatIllegalArgumentException().isThrownBy(() -> Model.of(folder.resolve("gone.als")));
    }

    @Test
    void librariesInsideAlloyStayOffTheClassPath() {
        assertThatCode(() -> Class.forName("edu.mit.csail.sdg.alloy4.A4Reporter"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
