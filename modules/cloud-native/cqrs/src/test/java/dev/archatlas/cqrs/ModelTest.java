package dev.archatlas.cqrs;

import dev.archatlas.showcase.Topic;
import dev.archatlas.testkit.model.Model;
import org.junit.jupiter.api.Test;

/** The protocol as a formal model, explored up to a bound: every order of steps and deaths of two of each. */
@Topic({"event-sourcing-cqrs/event-store", "event-sourcing-cqrs/projections"})
class ModelTest {

    @Test
    void subscriptionSkipsNothingDoublesNothingInventsNothingAndKeepsTheOrder() {
        Model.of("src/test/alloy/cqrs.als").holds();
    }

    @Test
    void readingWhateverIsCommittedSkipsALateCommit() {
        Model.of("src/test/alloy/cqrs-broken.als").hasCounterexample("skips");
    }

    @Test
    void lockWithoutFenceDoublesAnEffect() {
        Model.of("src/test/alloy/cqrs-broken.als").hasCounterexample("doublesWithoutFence");
    }

    @Test
    void effectApartFromItsCheckpointIsDoubled() {
        Model.of("src/test/alloy/cqrs-broken.als").hasCounterexample("doublesApart");
    }
}
