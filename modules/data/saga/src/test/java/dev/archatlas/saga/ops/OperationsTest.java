package dev.archatlas.saga.ops;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.archatlas.saga.Shop;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class OperationsTest {

    @AfterEach
    void mend() {
        given().delete("/faults");
    }

    @Test
    void instanceWithADeadPartAsksToBeReplaced() {
        given().get("/q/health/live").then().statusCode(200);

        given().put("/faults/deaf/payment").then().statusCode(200);

        given().get("/q/health/live").then().statusCode(503).body(containsString("payment-listener"));
    }

    @Test
    void metricsTellOfSagas() {
        Shop shop = Shop.open(10, 1000, 5);
        shop.awaitSaga(shop.order(1), "COMPLETED");

        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("saga_turns_total"))
                .body(containsString("saga_ended_total"))
                .body(containsString("saga_parked"))
                .body(containsString("saga_open"))
                .body(containsString("saga_duration_seconds_bucket"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"customer": "ada", "product": "", "quantity": 1, "price": 1, "place": "oslo"}     | product
                    {"customer": "ada", "product": "lamp", "quantity": 0, "price": 1, "place": "oslo"} | quantity
                    {"customer": "ada", "product": "lamp", "quantity": 1, "price": 1}                  | place
                    {"customer": "a\\u0000", "product": "lamp", "quantity": 1, "price": 1, "place": "x"} | customer
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
    @CsvSource({
        "/orders/%s",
        "/sagas/%s",
        "/stock/%s",
        "/accounts/%s",
        "/routes/%s",
        "/tcc/wallets/%s",
        "/tcc/transfers/%s"
    })
    void whatDoesNotExistIsAProblemThatSaysSo(String path) {
        String id = UUID.randomUUID().toString();
        given().get(path.formatted(id))
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString(id));
    }

    @Test
    void unknownFaultIsAnsweredWithTheKnownOnes() {
        given().put("/faults/NONSENSE").then().statusCode(404).body("detail", containsString("REFUND_FAILS"));
    }

    @Test
    void pageOfSagasIsBounded() {
        given().get("/sagas?limit=1001").then().statusCode(400).body("violations[0].field", equalTo("limit"));
    }
}
