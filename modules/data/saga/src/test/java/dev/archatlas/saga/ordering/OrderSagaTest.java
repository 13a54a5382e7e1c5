package dev.archatlas.saga.ordering;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.archatlas.saga.Shop;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order over the real broker and database; where it says so, led by an orchestrator and choreographed. */
@QuarkusTest
@Topic({"distributed-transactions/saga", "event-driven/saga"})
class OrderSagaTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @AfterEach
    void mend() {
        given().delete("/faults").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders", "/choreographed-orders"})
    void confirmedOrderHasItsStockItsMoneyAndItsDelivery(String path) {
        Shop shop = Shop.open(10, 1000, 5);

        UUID order = shop.order(path, 3);

        assertThat(shop.outcome(order)).isEqualTo("CONFIRMED");
        shop.awaitBooks(7, 970, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders", "/choreographed-orders"})
    void declinedPaymentReturnsTheStock(String path) {
        Shop shop = Shop.open(10, 29, 5);

        UUID order = shop.order(path, 3);

        assertThat(shop.outcome(order)).isEqualTo("CANCELLED");
        shop.awaitBooks(10, 29, 5);
        assertThat(given().get("/orders/" + order).<String>path("reason")).contains("has not got 30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders", "/choreographed-orders"})
    void refusedDeliveryReturnsStockAndMoney(String path) {
        Shop shop = Shop.open(10, 1000, 0);

        UUID order = shop.order(path, 3);

        assertThat(shop.outcome(order)).isEqualTo("CANCELLED");
        shop.awaitBooks(10, 1000, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders", "/choreographed-orders"})
    void ofManyWhoWantTheLastPieceOneGetsIt(String path) {
        Shop shop = Shop.open(1, 1000, 5);

        List<UUID> orders =
                IntStream.range(0, 8).mapToObj(_ -> shop.order(path, 1)).toList();

        assertThat(orders.stream().map(shop::outcome).filter("CONFIRMED"::equals))
                .hasSize(1);
        shop.awaitBooks(0, 990, 4);
    }

    @Test
    void compensationsRunInReverseOrder() {
        Shop shop = Shop.open(10, 1000, 0);

        UUID order = shop.order(3);

        shop.awaitSaga(order, "COMPENSATED");
        assertThat(shop.timeline(order))
                .containsSubsequence(
                        "book delivery: REFUSED",
                        "charge payment: UNDONE",
                        "reserve inventory: UNDONE",
                        "create order: UNDONE");
    }

    @Test
    void priceThatHasChangedIsNoticedBeforeItIsCharged() {
        Shop shop = Shop.open(10, 1000, 5);
        given().contentType("application/json")
                .body(Map.of("available", 10, "price", 11))
                .put("/stock/" + shop.name());

        UUID order = shop.order(3);

        assertThat(shop.outcome(order)).isEqualTo("CANCELLED");
        assertThat(given().get("/orders/" + order).<String>path("reason")).contains("costs 11 now, not 10");
        shop.awaitBooks(10, 1000, 5);
    }

    @Test
    void pendingOrderIsLockedForOthers() {
        given().put("/faults/deaf/payment").then().statusCode(200);
        Shop shop = Shop.open(10, 1000, 5);
        UUID order = shop.order(3);

        given().delete("/orders/" + order).then().statusCode(409).body("detail", containsString("a saga holds it"));

        given().delete("/faults");
        assertThat(shop.outcome(order)).isIn("CONFIRMED", "CANCELLED");
        given().delete("/orders/" + order).then().statusCode(204);
        given().get("/orders/" + order).then().statusCode(404);
    }

    @Test
    void silentParticipantIsAskedAgainThenUndoneAndItsLateAnswerIsRecognised() {
        given().put("/faults/deaf/payment").then().statusCode(200);
        Shop shop = Shop.open(10, 1000, 5);

        UUID order = shop.order(3);
        await("the saga turns round").atMost(PATIENCE).until(() -> shop.timeline(order)
                .contains("charge payment: UNDO"));
        given().delete("/faults");

        // the cashier finds the charge, its repetitions and the refund, all at once
        assertThat(shop.outcome(order)).isEqualTo("CANCELLED");
        shop.awaitSaga(order, "COMPENSATED");
        assertThat(shop.timeline(order)).contains("charge payment: LATE");
        shop.awaitBooks(10, 1000, 5);
    }

    @Test
    void failureThatPassesIsRetriedAndTheOrderGoesThrough() {
        given().put("/faults/CHARGE_FAILS").then().statusCode(200);
        Shop shop = Shop.open(10, 1000, 5);

        UUID order = shop.order(3);
        await("a failed attempt").atMost(PATIENCE).until(() -> shop.timeline(order)
                .contains("charge payment: FAILED"));
        given().delete("/faults");

        assertThat(shop.outcome(order)).isEqualTo("CONFIRMED");
        shop.awaitBooks(7, 970, 4);
    }

    @Test
    void failedCompensationIsParkedWithItsCauseAndResumedByHand() {
        given().put("/faults/REFUND_FAILS").then().statusCode(200);
        Shop shop = Shop.open(10, 1000, 0);

        UUID order = shop.order(3);
        await("the saga is parked").atMost(PATIENCE).until(() -> shop.saga(order)
                .getBoolean("saga.parked"));
        assertThat(given().get("/sagas/parked?limit=1000").jsonPath().getList("id"))
                .contains(order.toString());
        assertThat(shop.saga(order).getString("saga.cause")).contains("REFUND_FAILS");
        assertThat(shop.available()).as("nothing is undone before its turn").isEqualTo(7);
        given().delete("/faults");
        given().post("/sagas/" + order + "/resume").then().statusCode(200);

        shop.awaitSaga(order, "COMPENSATED");
        shop.awaitBooks(10, 1000, 0);
        assertThat(shop.timeline(order).stream().filter("charge payment: UNDONE"::equals))
                .hasSize(1);
        given().post("/sagas/" + order + "/resume").then().statusCode(409);
    }
}
