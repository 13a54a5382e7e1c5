package dev.archatlas.testkit.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import dev.archatlas.showcase.play.ScenarioPlayer;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
class StoriesTest {

    @Inject
    @All
    List<Scenario> scenarios;

    @Inject
    ScenarioPlayer player;

    @TestFactory
    Stream<DynamicTest> everyScenarioKeepsItsPromises() {
        return Stories.of(scenarios, player);
    }

    @Test
    void everyScenarioOfTheModuleIsATest() {
        assertThat(Stories.of(scenarios, player).map(DynamicTest::getDisplayName))
                .containsExactly("two-and-two: Adding works");
    }

    @Test
    void scenarioThatBreaksItsPromiseGoesRed() {
        DynamicTest test = Stories.of(List.of(new Sum(5)), player).findFirst().orElseThrow();
        assertThatThrownBy(test.getExecutable()::execute)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Two and two make what arithmetic says");
    }

    @Test
    void moduleWithoutScenariosGoesRed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Stories.of(List.of(), player));
    }

    /** A scenario that promises a sum. */
    record Sum(int promised) implements Scenario {
        @Override
        public Outline outline() {
            return new Outline("two-and-two", Outline.Kind.HAPPY, "Adding works", "The sum.");
        }

        @Override
        public void play(Story story) {
            story.step("Add");
            story.expect("Two and two make what arithmetic says", promised, 2 + 2);
        }
    }

    @Singleton
    static class TwoAndTwo implements Scenario {
        @Override
        public Outline outline() {
            return new Sum(4).outline();
        }

        @Override
        public void play(Story story) {
            new Sum(4).play(story);
        }
    }
}
