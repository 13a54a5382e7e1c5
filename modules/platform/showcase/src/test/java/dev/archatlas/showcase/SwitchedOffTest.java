package dev.archatlas.showcase;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.archatlas.browser.Browser;
import dev.archatlas.browser.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(SwitchedOffTest.Off.class)
class SwitchedOffTest {

    /** As in production. */
    public static class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("atlas.showcase.enabled", "false");
        }
    }

    @TestHTTPResource("/")
    String address;

    @ParameterizedTest
    @ValueSource(strings = {"exhibit", "scenarios", "runs", "runs/x/events", "live"})
    void nothingOfItAnswers(String path) {
        when().get("/showcase/" + path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("atlas.showcase.enabled=true"));
    }

    @Test
    void noStoryStarts() {
        when().post("/showcase/scenarios/served-tea/runs").then().statusCode(404);
    }

    @Test
    void thePatternItselfIsNotTouched() {
        when().get("/cups").then().statusCode(200);
    }

    @Test
    void thePageSaysHowToTurnItOn() {
        try (Browser browser = Browser.start();
                Page page = browser.open()) {
            page.visit(address);
            page.until("!document.getElementById('notice').hidden");
            assertThat(page.text("#notice"))
                    .isEqualTo("Start the module with atlas.showcase.enabled=true to turn it on.");
        }
    }
}
