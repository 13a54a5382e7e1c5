package dev.archatlas.saga;

import dev.archatlas.showcase.Topic;
import dev.archatlas.testkit.model.Model;
import org.junit.jupiter.api.Test;

/** The protocol as a formal model, explored up to a bound: every order of answers, timeouts and repetitions. */
@Topic("distributed-transactions/saga")
class ModelTest {

    @Test
    void sagaEndsWithAllOfItsEffectsOrNone() {
        Model.of("src/test/alloy/saga.als").holds();
    }

    @Test
    void answerAcceptedAfterTheCompensationCompletesASagaWithoutItsEffects() {
        Model.of("src/test/alloy/saga-broken.als").hasCounterexample("completed");
    }

    @Test
    void participantThatForgetsWhatItUndidLeavesAnEffectBehind() {
        Model.of("src/test/alloy/saga-broken.als").hasCounterexample("compensated");
    }
}
