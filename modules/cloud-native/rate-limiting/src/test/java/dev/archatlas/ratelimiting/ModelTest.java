package dev.archatlas.ratelimiting;

import dev.archatlas.showcase.Topic;
import dev.archatlas.testkit.model.Model;
import org.junit.jupiter.api.Test;

/** The breaker as a formal model, explored up to a bound: every order in which four calls begin, end and outlast its states. */
@Topic("rate-limiting/circuit-breaking")
class ModelTest {

    @Test
    void onlyProbesDecideOnAHalfOpenBreaker() {
        Model.of("src/test/alloy/breaker.als").holds();
    }

    @Test
    void withoutGenerationsALateCallClosesOrOpensIt() {
        Model.of("src/test/alloy/breaker-broken.als").hasCounterexample("strangersDecide");
        Model.of("src/test/alloy/breaker-broken.als").hasCounterexample("closesTooEarly");
    }
}
