package dev.archatlas.ratelimiting;

import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Topic;
import dev.archatlas.showcase.play.ScenarioPlayer;
import dev.archatlas.testkit.story.Stories;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@Topic({"rate-limiting/distributed", "rate-limiting/circuit-breaking", "rate-limiting/priority-shaping"})
class StoriesTest {

    @Inject
    @All
    List<Scenario> scenarios;

    @Inject
    ScenarioPlayer player;

    @TestFactory
    Stream<DynamicTest> everyStoryKeepsItsPromises() {
        return Stories.of(scenarios, player);
    }
}
