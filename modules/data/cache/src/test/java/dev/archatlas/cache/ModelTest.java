package dev.archatlas.cache;

import dev.archatlas.showcase.Topic;
import dev.archatlas.testkit.model.Model;
import org.junit.jupiter.api.Test;

/** Leases and tickets as a formal model, explored up to a bound: every order in which readers, writers and messages act. */
@Topic("distributed-cache/update-consistency")
class ModelTest {

    @Test
    void noLevelKeepsWhatWasReadBeforeAnUpdate() {
        Model.of("src/test/alloy/fenced.als").holds();
    }

    @Test
    void withoutLeasesASlowReaderPutsTheOldValueBack() {
        Model.of("src/test/alloy/unfenced.als").hasCounterexample("sharedStale");
    }

    @Test
    void withoutTicketsItStaysNearby() {
        Model.of("src/test/alloy/unticketed.als").hasCounterexample("nearStale");
    }
}
