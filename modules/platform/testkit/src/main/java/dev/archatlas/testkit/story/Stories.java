package dev.archatlas.testkit.story;

import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.play.ScenarioPlayer;
import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The scenarios of a module as JUnit tests, one for each, named by its title. */
public final class Stories {

    private Stories() {}

    /**
     * To be returned by a {@code @TestFactory} of a {@code @QuarkusTest}.
     *
     * @param scenarios all of the module: inject {@code @All List<Scenario>}
     * @param player injected too
     * @throws IllegalArgumentException if there is no scenario, since then nothing would be tested
     */
    public static Stream<DynamicTest> of(Collection<Scenario> scenarios, ScenarioPlayer player) {
        if (scenarios.isEmpty()) {
            throw new IllegalArgumentException("This module has no Scenario bean, so it promises nothing: write one.");
        }
        return scenarios.stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        "%s: %s"
                                .formatted(
                                        scenario.outline().id(),
                                        scenario.outline().title()),
                        () -> player.play(scenario)));
    }
}
