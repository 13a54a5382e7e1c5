package dev.archatlas.messaging.ops;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.archatlas.messaging.Shop;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class OperationsTest {

    @AfterEach
    void mend() {
        given().delete("/faults/relay-stopped");
        given().delete("/faults/BROKER_UNREACHABLE");
    }

    @Test
    void instanceWithADeadRelayAsksToBeReplaced() {
        given().get("/q/health/live").then().statusCode(200);

        given().put("/faults/relay-stopped").then().statusCode(204);

        given().get("/q/health/live").then().statusCode(503).body(containsString("relay"));
    }

    @Test
    void shopStaysReadyWhileTheBrokerIsAway() {
        given().put("/faults/BROKER_UNREACHABLE").then().statusCode(200);
        Shop.order(Shop.newProduct(10), 1);

        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void metricsTellDepthLagAndRates() {
        Shop.awaitShipmentAtVersion(Shop.order(Shop.newProduct(10), 1), 1);

        Awaitility.await().untilAsserted(() -> given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("outbox_depth"))
                .body(containsString("outbox_lag_seconds"))
                .body(containsString("outbox_published_total"))
                .body(containsString("outbox_delay_seconds_bucket"))
                .body(containsString("delivery_retries_total"))
                .body(containsString("delivery_dead_letters_total"))
                .body(containsString("delivery_duplicates_total"))
                .body(containsString("kafka_consumer_fetch_manager_records_lag")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"product": "", "quantity": 1}        | product
                    {"product": "lamp", "quantity": 0}    | quantity
                    {"product": "lamp", "quantity": 1001} | quantity
                    {"product": "lamp"}                   | quantity
                    {"product": "la\\u0000mp", "quantity": 1} | product
                    {"product": "lamp", "quantity": "many"} | quantity
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

    @ParameterizedTest
    @CsvSource({"/orders/%s", "/shipments/%s", "/dead-letters/%s", "/stock/%s"})
    void whatDoesNotExistIsAProblemThatSaysSo(String path) {
        String id = UUID.randomUUID().toString();
        given().get(path.formatted(id))
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString(id));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /stock/lamp    | {}                | available
                    /stock/lamp    | {"available": -1} | available
                    /stock/la%00mp | {"available": 1}  | control characters
                    """)
    void countThatMakesNoSenseIsRefusedAndChangesNothing(String path, String count, String complaint) {
        given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(count)
                .put(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(containsString(complaint));
    }

    @Test
    void unknownFaultIsAnsweredWithTheKnownOnes() {
        given().put("/faults/NONSENSE").then().statusCode(404).body("detail", containsString("RELAY_DIES_AFTER_SEND"));
    }

    @Test
    void pageOfDeadLettersIsBounded() {
        given().get("/dead-letters?limit=1001").then().statusCode(400).body("violations[0].field", equalTo("limit"));
    }

    @Test
    void cancelledOrderTakesNoMoreChanges() {
        UUID order = Shop.order(Shop.newProduct(10), 1);
        Shop.cancel(order);

        given().delete("/orders/" + order).then().statusCode(409).body("title", equalTo("Order is closed"));
    }
}
