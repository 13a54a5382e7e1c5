package dev.archatlas.cqrs.readmodel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.archatlas.cqrs.Log;
import dev.archatlas.cqrs.Shop;
import dev.archatlas.cqrs.fault.Fault;
import dev.archatlas.cqrs.fault.Faults;
import dev.archatlas.cqrs.order.OrderEvent.LineAdded;
import dev.archatlas.cqrs.schema.OrderSchema;
import dev.archatlas.cqrs.store.EventLog;
import dev.archatlas.cqrs.store.Position;
import dev.archatlas.cqrs.subscription.Subscriptions;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Topic({"event-sourcing-cqrs/projections", "event-sourcing-cqrs/cqrs", "event-driven/cqrs"})
class ReadModelsTest {

    @Inject
    Subscriptions subscriptions;

    @Inject
    Faults faults;

    @Inject
    Log log;

    @Inject
    EventLog events;

    @Inject
    OrderSchema schema;

    @Inject
    DataSource dataSource;

    @AfterEach
    void mend() {
        for (Fault fault : Fault.values()) {
            faults.mend(fault);
        }
        subscriptions
                .names()
                .forEach(name -> subscriptions.of(name).orElseThrow().start());
    }

    @Test
    void inlineReadModelIsAsFreshAsTheCommand() {
        subscriptions.of("orders").orElseThrow().kill();
        UUID customer = UUID.randomUUID();

        UUID order = Shop.order(customer, "lamp", 1);
        Shop.pay(given(), order, 100);

        given().get("/customers/" + customer + "/orders")
                .then()
                .body("[0].orderId", equalTo(order.toString()))
                .body("[0].status", equalTo("PAID"))
                .body("[0].version", equalTo(3));
        Shop.read(order).then().statusCode(404);
    }

    @Test
    void queryWaitsForThePositionOfACommand() {
        for (int i = 0; i < 20; i++) {
            Response placed = Shop.place(given(), UUID.randomUUID(), "lamp", 1);

            given().queryParam("after", placed.header("Position"))
                    .get(placed.header("Location"))
                    .then()
                    .statusCode(200)
                    .header("ETag", placed.header("ETag"));
        }
    }

    @Test
    void queryForAPositionThatIsNotReachedInTimeIsAskedToComeAgain() {
        subscriptions.of("orders").orElseThrow().kill();
        Response placed = Shop.place(given(), UUID.randomUUID(), "lamp", 1);

        given().queryParam("after", placed.header("Position"))
                .get(placed.header("Location"))
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("detail", containsString("has not come to position"));
        given().queryParam("after", "soon")
                .get(placed.header("Location"))
                .then()
                .statusCode(400);
    }

    @Test
    void statisticsAreTheFoldOfTheEvents() throws Exception {
        String product = Shop.newProduct();
        for (int quantity = 1; quantity <= 10; quantity++) {
            Shop.order(UUID.randomUUID(), product, quantity);
        }
        await().atMost(Shop.PATIENCE).until(() -> Shop.sold(product) == 55);

        List<LineAdded> lines = new ArrayList<>();
        try (Connection database = dataSource.getConnection()) {
            events.readAll(database, Position.START, Integer.MAX_VALUE).forEach(event -> {
                if (schema.read(event) instanceof LineAdded line
                        && line.product().equals(product)) {
                    lines.add(line);
                }
            });
        }
        given().get("/sales/" + product)
                .then()
                .body("lines", equalTo(lines.size()))
                .body(
                        "pieces",
                        equalTo(lines.stream().mapToInt(LineAdded::quantity).sum()))
                .body("cents", equalTo((int)
                        lines.stream().mapToLong(LineAdded::total).sum()));
    }

    @Test
    void projectorThatDiesBeforeItsCommitCountsNothingTwice() {
        String product = Shop.newProduct();
        faults.cause(Fault.PROJECTOR_DIES_BEFORE_COMMIT);
        UUID order = Shop.order(UUID.randomUUID(), product, 7);
        await().atMost(Shop.PATIENCE)
                .until(() -> !subscriptions.of("orders").orElseThrow().running());

        subscriptions.of("orders").orElseThrow().start();

        Shop.awaitVersion(order, 2); // the row refuses an event that is not the next one
    }

    @Test
    void failingSubscriberHoldsNobodyUpAndCatchesUp() {
        String product = Shop.newProduct();
        faults.cause(Fault.SALES_FAIL);

        UUID order = Shop.order(UUID.randomUUID(), product, 4);

        Shop.awaitVersion(order, 2);
        assertThat(Shop.sold(product)).isZero();
        faults.mend(Fault.SALES_FAIL);
        await().atMost(Shop.PATIENCE).until(() -> Shop.sold(product) == 4);
    }

    @Test
    void poisonEventParksItsStreamUntilItIsRedriven() {
        UUID poisoned = Shop.order();
        Shop.awaitVersion(poisoned, 2);
        faults.cause(Fault.CANCELLATIONS_ARE_POISON);
        Shop.cancel(poisoned).then().statusCode(200);
        List<UUID> others = List.of(Shop.order(), Shop.order(), Shop.order());

        others.forEach(order -> Shop.awaitVersion(order, 2));
        Shop.read(poisoned).then().body("version", equalTo(2));
        given().get("/projections/orders/parked")
                .then()
                .body("find { it.stream == '%s' }.version".formatted(poisoned), equalTo(3))
                .body("find { it.stream == '%s' }.cause".formatted(poisoned), containsString("Cannot be handled"));
        given().post("/projections/orders/parked/" + poisoned + "/redrive")
                .then()
                .statusCode(409);
        faults.mend(Fault.CANCELLATIONS_ARE_POISON);
        given().post("/projections/orders/parked/" + poisoned + "/redrive")
                .then()
                .statusCode(204);
        Shop.read(poisoned).then().body("status", equalTo("CANCELLED"));
        given().post("/projections/orders/parked/" + poisoned + "/redrive")
                .then()
                .statusCode(404);
    }

    @Test
    void rebuildWhileServingShowsEveryReaderACompleteReadModel() {
        UUID served = Shop.order();
        Shop.awaitVersion(served, 2);
        given().post("/consistency-check").then().statusCode(200);
        var done = new AtomicBoolean();
        var seen = new ConcurrentLinkedQueue<Integer>();
        var reading = CompletableFuture.runAsync(
                () -> {
                    while (!done.get()) {
                        seen.add(Shop.read(served).statusCode());
                    }
                },
                Thread::startVirtualThread);
        var writing = CompletableFuture.runAsync(
                () -> {
                    while (!done.get()) {
                        Shop.order();
                    }
                },
                Thread::startVirtualThread);

        List<Boolean> same = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                same.add(given().post("/projections/orders/rebuild")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("same"));
            }
        } finally {
            done.set(true);
        }
        CompletableFuture.allOf(reading, writing).join();

        assertThat(same).containsExactly(true, true, true);
        assertThat(seen).isNotEmpty().containsOnly(200);
        Shop.awaitVersion(Shop.order(), 2);
    }

    @Test
    void rebuildOfSumsGivesTheSameSums() {
        String product = Shop.newProduct();
        Shop.order(UUID.randomUUID(), product, 3);
        await().atMost(Shop.PATIENCE).until(() -> Shop.sold(product) == 3);

        given().post("/projections/sales/rebuild").then().statusCode(200).body("same", equalTo(true));

        assertThat(Shop.sold(product)).isEqualTo(3);
        given().post("/projections/bus/rebuild").then().statusCode(404);
    }

    @Test
    @Topic("event-sourcing-cqrs/idempotency-and-consistency")
    void checkFindsAndMendsWhatIsCorruptedMissingOrInvented() throws Exception {
        UUID corrupted = Shop.order();
        UUID missing = Shop.order();
        UUID invented = UUID.randomUUID();
        UUID whole = Shop.order();
        for (UUID order : List.of(corrupted, missing, whole)) {
            Shop.awaitVersion(order, 2);
        }
        given().put("/faults/corrupted/" + corrupted).then().statusCode(204);
        try (Connection database = dataSource.getConnection()) {
            Log.run(database, """
                    insert into order_view select generation, '%s', version, status, customer, recipient, lines, cents, detail
                    from order_view where order_id = '%s'""".formatted(invented, missing));
            Log.run(database, "delete from order_view where order_id = '%s'".formatted(missing));
        }

        List<String> found = given().post("/consistency-check").then().extract().path("findings.order");

        assertThat(found).contains(corrupted.toString(), missing.toString(), invented.toString());
        assertThat(found).doesNotContain(whole.toString());
        Shop.read(corrupted).then().body("status", equalTo("PENDING")).body("cents", equalTo(100));
        Shop.read(missing).then().statusCode(200);
        Shop.read(invented).then().statusCode(404);
        assertThat(given().post("/consistency-check").then().extract().<List<String>>path("findings.order"))
                .doesNotContain(corrupted.toString(), missing.toString(), invented.toString());
    }

    @Test
    void lagTellsHowFarAProjectionIsBehind() {
        subscriptions.of("orders").orElseThrow().kill();
        Shop.order();

        await().atMost(Shop.PATIENCE)
                .untilAsserted(() -> assertThat(lag("projection_lag_events")).isGreaterThanOrEqualTo(2));
        assertThat(lag("projection_lag_seconds")).isPositive();
        subscriptions.of("orders").orElseThrow().start();
        await().atMost(Shop.PATIENCE)
                .untilAsserted(() -> assertThat(lag("projection_lag_events")).isZero());
        given().get("/projections").then().body("find { it.name == 'orders' }.runsHere", equalTo(true));
    }

    private static double lag(String metric) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(metric + "{subscription=\"orders\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
