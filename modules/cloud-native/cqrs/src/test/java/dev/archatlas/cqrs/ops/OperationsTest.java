package dev.archatlas.cqrs.ops;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.archatlas.cqrs.Shop;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OperationsTest {

    @AfterEach
    void mend() {
        given().delete("/faults/stopped/sales");
    }

    @Test
    void instanceWithADeadSubscriptionAsksToBeReplaced() {
        given().get("/q/health/live").then().statusCode(200);

        given().put("/faults/stopped/sales").then().statusCode(204);

        given().get("/q/health/live").then().statusCode(503).body(containsString("subscriptions"));
    }

    @Test
    void metricsTellOfLagAndOfEventsRead() {
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("projection_lag_events"))
                .body(containsString("projection_lag_seconds"))
                .body(containsString("aggregate_events_read_total"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"recipient": "Ada", "lines": [{"product": "lamp", "quantity": 1, "unitCents": 1}]}                                                    | customer
            {"customer": "7d3e5bb0-6c0a-4d55-9d0c-3b0c0a6f9a11", "recipient": "", "lines": [{"product": "lamp", "quantity": 1, "unitCents": 1}]}    | recipient
            {"customer": "7d3e5bb0-6c0a-4d55-9d0c-3b0c0a6f9a11", "recipient": "Ada", "lines": []}                                                   | lines
            {"customer": "7d3e5bb0-6c0a-4d55-9d0c-3b0c0a6f9a11", "recipient": "Ada", "lines": [null]}                                               | lines
            {"customer": "7d3e5bb0-6c0a-4d55-9d0c-3b0c0a6f9a11", "recipient": "Ada", "lines": [{"product": "a", "quantity": 0, "unitCents": 1}]}    | quantity
            {"customer": "7d3e5bb0-6c0a-4d55-9d0c-3b0c0a6f9a11", "recipient": "Ada", "lines": [{"product": "a", "quantity": 1, "unitCents": "1"}]}  | unitCents
            {"customer": "me", "recipient": "Ada", "lines": [{"product": "lamp", "quantity": 1, "unitCents": 1}]}                                   | customer
            """)
    void orderThatMakesNoSenseIsRefusedWithTheFieldsName(String order, String field) {
        given().contentType(ContentType.JSON)
                .body(order)
                .post("/orders")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(containsString(field));
    }

    @Test
    void commandIdThatIsNoUuidIsRefused() {
        Shop.place(given().header("Idempotency-Key", "once"), UUID.randomUUID(), "lamp", 1)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders/%s", "/orders/%s/history", "/sales/%s", "/projections/%s/parked"})
    void whatDoesNotExistIsAProblemWithAReason(String path) {
        given().get(path.formatted(UUID.randomUUID()))
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", equalTo(404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/faults/FIRE", "/faults/stopped/nobody"})
    void unknownFaultIsAnsweredWithTheKnownOnes(String path) {
        given().put(path).then().statusCode(404).body("detail", containsString("choose one of"));
    }
}
