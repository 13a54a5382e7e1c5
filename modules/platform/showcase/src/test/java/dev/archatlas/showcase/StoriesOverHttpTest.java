package dev.archatlas.showcase;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.archatlas.toy.LateTea;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StoriesOverHttpTest {

    @TestHTTPResource("/")
    URI module;

    @Inject
    LateTea lateTea;

    @AfterEach
    void stageIsFree() {
        lateTea.boiling.set(true);
        await().until(
                        () -> when().get("/showcase/runs").jsonPath().getList("ended"),
                        endings -> !endings.contains(null));
    }

    @Test
    void everyStoryIsAnnounced() {
        when().get("/showcase/scenarios").then().statusCode(200).body("id", hasItems("served-tea", "spilt-tea"));
    }

    @Test
    void startedRunIsCreatedAndCanBeFound() {
        String location = started("served-tea")
                .header("Location", containsString("/showcase/runs/"))
                .extract()
                .header("Location");
        when().get(location)
                .then()
                .statusCode(200)
                .body("scenario", equalTo("served-tea"))
                .body("events", endsWith("/events"));
    }

    @Test
    void unknownScenarioIsRefusedNamingTheKnownOnes() {
        when().post("/showcase/scenarios/cold-tea/runs")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("cold-tea"))
                .body("detail", containsString("served-tea, spilt-tea, late-tea"));
    }

    @Test
    void oneStoryPlaysAtATime() {
        String first = started("late-tea").extract().path("id");
        when().post("/showcase/scenarios/served-tea/runs")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("The water does not boil"));
        when().get("/showcase/runs").then().body("[0].id", equalTo(first));
    }

    @Test
    void whoeverSeesTheEndCanStartTheNext() {
        for (int i = 0; i < 20; i++) {
            record("served-tea");
        }
    }

    @Test
    void keptRunIsToldInOrder() {
        List<JsonPath> record = record("served-tea");
        assertThat(record)
                .extracting(entry -> entry.getInt("number"))
                .containsExactlyElementsOf(numbers(record.size()));
        assertThat(types(record))
                .containsExactly(
                        "step",
                        "exchange",
                        "step",
                        "exchange",
                        "exchange",
                        "expectation",
                        "step",
                        "awaiting",
                        "awaited",
                        "state",
                        "expectation",
                        "ended");
        assertThat(record.getLast().getString("event.outcome")).isEqualTo("KEPT");
    }

    @Test
    void requestIsARealOneOfThisModule() {
        JsonPath brewed = record("served-tea").get(4);
        assertThat(brewed.getString("event.path")).isEqualTo("/cups");
        assertThat(brewed.getInt("event.status")).isEqualTo(200);
        assertThat(brewed.getString("event.request.kind")).isEqualTo("green");
        assertThat(brewed.getInt("event.response.number")).isEqualTo(2);
    }

    @Test
    void brokenPromiseCountsEvenIfTheStorySwallowsIt() {
        List<JsonPath> record = record("spilt-tea");
        JsonPath broken = record.get(2);
        assertThat(broken.getBoolean("event.kept")).isFalse();
        assertThat(broken.getInt("event.expected")).isEqualTo(3);
        assertThat(broken.getInt("event.actual")).isEqualTo(2);
        assertThat(record.getLast().getString("event.outcome")).isEqualTo("BROKEN");
    }

    @Test
    void hangingStoryIsEndedAsOverdueAndFreesTheStage() {
        assertThat(record("late-tea").getLast().getString("event.outcome")).isEqualTo("OVERDUE");
        assertThat(record("served-tea").getLast().getString("event.outcome")).isEqualTo("KEPT");
    }

    @Test
    void viewerOfARunThatStillPlaysSeesItsStartAtOnceAndItsEndLive() throws Exception {
        String events = started("late-tea").extract().path("events");
        try (EventStream viewer = new EventStream(module.resolve(events))) {
            await().untilAsserted(() -> assertThat(viewer.data()).hasSize(2));
            assertThat(viewer.ended()).isFalse();
            lateTea.boiling.set(true);
            await().until(viewer::ended);
            assertThat(viewer.data()).hasSize(4).last().asString().contains("KEPT");
        }
    }

    @Test
    void returningViewerGoesOnWhereItWas() throws Exception {
        String events = started("served-tea").extract().path("events");
        try (EventStream viewer = new EventStream(module.resolve(events), "Last-Event-ID", "10")) {
            await().until(viewer::ended);
            assertThat(viewer.data()).hasSize(2).first().asString().contains("\"number\":11");
        }
    }

    @Test
    void unknownRunAndBadEventIdAreRefused() {
        when().get("/showcase/runs/none/events").then().statusCode(404).body("detail", containsString("none"));
        String events = started("served-tea").extract().path("events");
        given().header("Last-Event-ID", "x").get(events).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void onlyTheNewestRunsAreKept() {
        String oldest = started("served-tea").extract().path("id");
        when().get("/showcase/runs/" + oldest + "/events").then().statusCode(200);
        IntStream.range(0, 10).forEach(i -> record("served-tea"));
        when().get("/showcase/runs").then().body("size()", equalTo(10));
        when().get("/showcase/runs/" + oldest).then().statusCode(404);
    }

    @Test
    void pageOfAnotherSiteCannotStartAStory() {
        given().header("Sec-Fetch-Site", "cross-site")
                .post("/showcase/scenarios/served-tea/runs")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse started(String scenario) {
        return when().post("/showcase/scenarios/" + scenario + "/runs").then().statusCode(201);
    }

    /** Plays to the end; fails if the stage is not free. */
    private List<JsonPath> record(String scenario) {
        String events = started(scenario).extract().path("events");
        return when().get(events)
                .asString()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> JsonPath.from(line.substring(5)))
                .toList();
    }

    private static List<String> types(List<JsonPath> record) {
        return record.stream().map(entry -> entry.getString("event.type")).toList();
    }

    private static List<Integer> numbers(int count) {
        return IntStream.rangeClosed(1, count).boxed().toList();
    }
}
