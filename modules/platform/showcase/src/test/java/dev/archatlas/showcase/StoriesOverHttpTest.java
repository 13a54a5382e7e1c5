package dev.archatlas.showcase;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StoriesOverHttpTest {

    @Test
    void t() {
        when().get("/showcase/scenarios").then().log().all().statusCode(200);
        when().get("/showcase/exhibit").then().log().all().statusCode(200);
        when().post("/showcase/scenarios/x/runs").then().log().all().statusCode(404);
        String events = when().post("/showcase/scenarios/served-tea/runs")
                .then()
                .log()
                .all()
                .statusCode(201)
                .extract()
                .path("events");
        System.out.println(when().get(events).asString());
        events = when().post("/showcase/scenarios/spilt-tea/runs")
                .then()
                .log()
                .all()
                .statusCode(201)
                .extract()
                .path("events");
        System.out.println(when().get(events).asString());
        System.out.println(given().header("Last-Event-ID", "3").get(events).asString());
        when().get("/").then().log().all();
        when().get("/q/openapi").then().log().all();
    }
}
