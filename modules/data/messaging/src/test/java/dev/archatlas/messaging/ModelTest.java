package dev.archatlas.messaging;

import dev.archatlas.showcase.Topic;
import dev.archatlas.testkit.model.Model;
import org.junit.jupiter.api.Test;

/** The protocol as a formal model, explored up to a bound: every order of steps and deaths of two messages. */
@Topic("message-queue/reliability")
class ModelTest {

    @Test
    void protocolLosesNothingInventsNothingDoublesNothingAndComesToAnEnd() {
        Model.of("src/test/alloy/outbox.als").holds();
    }

    @Test
    void markingBeforeTheBrokerConfirmsLosesAMessage() {
        Model.of("src/test/alloy/outbox-broken.als").hasCounterexample("loses");
    }

    @Test
    void effectApartFromItsInboxRowIsDoubled() {
        Model.of("src/test/alloy/outbox-broken.als").hasCounterexample("doubles");
    }
}
