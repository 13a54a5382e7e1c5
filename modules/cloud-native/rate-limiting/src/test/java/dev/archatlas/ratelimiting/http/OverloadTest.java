package dev.archatlas.ratelimiting.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.archatlas.ratelimiting.concurrency.Priority;
import dev.archatlas.ratelimiting.concurrency.Sample;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Topic("rate-limiting/priority-shaping")
class OverloadTest {

    @Inject
    Shedder shedder;

    @Test
    void underLoadSearchesAreShedAtOnceAndCheckoutsAreServed() {
        int filled = 0;
        while (shedder.limiter().tryEnter(Priority.LOW) > 0) {
            filled++;
        }
        try {
            given().get("/shop/search")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body("detail", containsString("LOW requests are shed"));
            given().post("/shop/checkout").then().statusCode(200).body("what", equalTo("checkout"));
        } finally {
            for (int i = 0; i < filled; i++) {
                shedder.limiter().leave(new Sample(1, 1, false));
            }
        }
        given().get("/shop/search").then().statusCode(200);
        assertThat(shedder.limiter().inFlight()).isZero();
        given().get("/q/metrics").then().body(containsString("ratelimit_concurrency_shed_total"));
    }
}
