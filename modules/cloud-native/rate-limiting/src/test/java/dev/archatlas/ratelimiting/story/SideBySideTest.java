package dev.archatlas.ratelimiting.story;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;

import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Topic("rate-limiting/algorithms")
class SideBySideTest {

    private static final long SECOND = 1_000_000_000;

    private final SideBySide algorithms = new SideBySide();

    @Test
    void eachAlgorithmMeetsTheSameLoadAndAllowsWhatItMay() {
        algorithms.turn(500, 0);
        List<Lane.Row> rows = List.of();
        for (long now = 0; now <= 10 * SECOND; now += SECOND / 2) {
            rows = algorithms.rows(now);
        }
        assertThat(rows)
                .extracting(Lane.Row::algorithm, Lane.Row::allowedPerSecond, Lane.Row::mostInASecond)
                .contains(tuple("token bucket", 100, 199), tuple("GCRA", 100, 199))
                .contains(tuple("leaky bucket", 100, 100), tuple("sliding log", 100, 100));
        assertThat(rows).hasSize(6).allMatch(row -> row.allowedPerSecond() + row.refusedPerSecond() == 500);
    }

    @Test
    void longAbsenceIsNotMadeUpFor() {
        algorithms.turn(SideBySide.MOST, 0);
        algorithms.rows(3_600 * SECOND);
        assertThat(algorithms.rows(3_601 * SECOND)).allMatch(row -> row.refusedPerSecond() < SideBySide.MOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"perSecond\": 0}", "{\"perSecond\": 5001}", "null"})
    void loadThatIsNoneIsRefusedWithASentence(String wish) {
        given().contentType(ContentType.JSON)
                .body(wish)
                .put("/load")
                .then()
                .statusCode(400)
                .body("detail", containsString("n from 1 to 5000"));
    }

    @Test
    void offShowsNothing() {
        given().contentType(ContentType.JSON)
                .body("{\"perSecond\": 300}")
                .put("/load")
                .then()
                .statusCode(200);
        when().delete("/load").then().statusCode(204);
        assertThat(when().get("/load").jsonPath().getList("")).isEmpty();
    }
}
