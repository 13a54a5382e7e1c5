package dev.archatlas.messaging;

import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.play.ScenarioPlayer;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
class StoriesTest {

    @Inject
    @All
    List<Scenario> scenarios;

    @Inject
    ScenarioPlayer player;

    @TestFactory
    Stream<DynamicTest> everyStoryKeepsItsPromises() {
        return scenarios.stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.outline().id(), () -> player.play(scenario)));
    }
}
