package dev.archatlas.cqrs.command;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.archatlas.cqrs.Log;
import dev.archatlas.cqrs.Shop;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Commands over HTTP: what is taken, what is refused and how, and what is done once. */
@QuarkusTest
@Topic({"event-sourcing-cqrs/cqrs", "event-driven/cqrs"})
class OrderCommandsTest {

    @Inject
    Log log;

    @Test
    void orderIsPlacedPaidShippedAndDelivered() {
        UUID order = Shop.order();
        Shop.pay(given(), order, 100).then().statusCode(200).body("status", equalTo("PAID"));
        Shop.ship(order).then().statusCode(200).body("status", equalTo("SHIPPED"));
        Shop.deliver(order).then().statusCode(200).header("ETag", "\"5\"").body("status", equalTo("DELIVERED"));
    }

    @Test
    void wrongAmountIsUnprocessable() {
        UUID order = Shop.order();

        problem(Shop.pay(given(), order, 99), 422, "costs 100 cents, not 99");
    }

    @Test
    void commandInTheWrongStateIsAConflict() {
        UUID order = Shop.order();

        problem(Shop.ship(order), 409, "The order is PENDING");
        Shop.pay(given(), order, 100);
        Shop.ship(order);
        problem(Shop.cancel(order), 409, "The order is SHIPPED");
    }

    @Test
    void commandForAnOrderThatDoesNotExistIsNotFound() {
        problem(Shop.pay(given(), UUID.randomUUID(), 100), 404, "There is no order");
    }

    @Test
    void staleWriteFailsItsPrecondition() {
        UUID order = Shop.order();
        Shop.pay(given().header("If-Match", "\"2\""), order, 100).then().statusCode(200);

        problem(
                given().header("If-Match", "\"2\"")
                        .contentType(ContentType.JSON)
                        .body(Map.of("reason", "seen too late"))
                        .post("/orders/" + order + "/cancellation"),
                412,
                "You have seen version 2, the order is at version 3");
    }

    @Test
    void preconditionThatIsNoEntityTagIsABadRequest() {
        problem(Shop.pay(given().header("If-Match", "2"), Shop.order(), 100), 400, "ETag of an answer before");
    }

    @Test
    void ofTwentyPaymentsAtOnceOneIsTaken() throws Exception {
        UUID order = Shop.order();

        List<Integer> answers = atOnce(20, () -> Shop.pay(given(), order, 100)).stream()
                .map(Response::statusCode)
                .toList();

        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
        assertThat(historyOf(order)).containsExactly("OrderPlaced", "LineAdded", "OrderPaid");
    }

    @Test
    @Topic("event-sourcing-cqrs/idempotency-and-consistency")
    void commandSentTwentyTimesAtOnceIsCarriedOutOnceAndAnsweredAlike() throws Exception {
        UUID order = Shop.order();
        String command = UUID.randomUUID().toString();

        List<Response> answers = atOnce(20, () -> Shop.pay(given().header("Idempotency-Key", command), order, 100));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
        assertThat(historyOf(order)).containsExactly("OrderPlaced", "LineAdded", "OrderPaid");
    }

    @Test
    @Topic("event-sourcing-cqrs/idempotency-and-consistency")
    void repeatedPlacementPlacesOneOrder() throws Exception {
        String command = UUID.randomUUID().toString();
        UUID customer = UUID.randomUUID();

        List<Response> answers =
                atOnce(10, () -> Shop.place(given().header("Idempotency-Key", command), customer, "lamp", 1));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(given().get("/customers/" + customer + "/orders").jsonPath().getList("$"))
                .hasSize(1);
    }

    @Test
    @Topic("event-sourcing-cqrs/idempotency-and-consistency")
    void commandThatIsRepeatedLaterAddsNothing() {
        UUID order = Shop.order();
        String command = UUID.randomUUID().toString();

        String first = addLines(given().header("Idempotency-Key", command), order, 1)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Shop.pay(given(), order, 200).then().statusCode(200);

        assertThat(addLines(given().header("Idempotency-Key", command), order, 1)
                        .asString())
                .isEqualTo(first);
        assertThat(historyOf(order)).containsExactly("OrderPlaced", "LineAdded", "LineAdded", "OrderPaid");
    }

    @Test
    @Topic("event-sourcing-cqrs/idempotency-and-consistency")
    void commandThatSomebodyElseCarriesOutJustNowWaitsAndLeavesNothingBehind() throws Exception {
        UUID order = Shop.order();
        UUID command = UUID.randomUUID();
        CompletableFuture<Response> payment;
        try (Connection other = log.begin()) {
            Log.run(other, """
                    insert into command (id, fingerprint, stream, version, status, transaction, position)
                    values ('%s', 'of another one', '%s', 1, '', '1', 1)""".formatted(command, UUID.randomUUID()));
            payment = CompletableFuture.supplyAsync(
                    () -> Shop.pay(given().header("Idempotency-Key", command), order, 100), Thread::startVirtualThread);
            await().atMost(Shop.PATIENCE)
                    .until(() -> log.count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and datname = current_database() and query like '%into command%'")
                            == 1);
            other.commit();
        }

        problem(payment.join(), 422, "belongs to another command");
        assertThat(historyOf(order)).containsExactly("OrderPlaced", "LineAdded");
    }

    @Test
    @Topic("event-sourcing-cqrs/idempotency-and-consistency")
    void commandIdOfAnotherCommandIsRefused() {
        UUID order = Shop.order();
        String command = UUID.randomUUID().toString();
        Shop.pay(given().header("Idempotency-Key", command), order, 100).then().statusCode(200);

        problem(
                Shop.pay(given().header("Idempotency-Key", command), Shop.order(), 100),
                422,
                "belongs to another command");
    }

    @Test
    void eventsTellWhoWantedThemAndWhy() {
        String correlation = UUID.randomUUID().toString();
        String command = UUID.randomUUID().toString();
        UUID order = Shop.order();

        Shop.pay(
                        given().header("Correlation-Id", correlation)
                                .header("Idempotency-Key", command)
                                .header("Actor", "cashier"),
                        order,
                        100)
                .then()
                .statusCode(200);

        given().get("/orders/" + order + "/history")
                .then()
                .body("[2].metadata.correlation", equalTo(correlation))
                .body("[2].metadata.causation", equalTo(command))
                .body("[2].metadata.actor", equalTo("cashier"));
    }

    @Test
    @Topic("event-driven/event-sourcing")
    void orderIsSeenAsItWasAtEachVersionAndMoment() {
        UUID order = Shop.order();
        Shop.pay(given(), order, 100);
        List<String> moments =
                given().get("/orders/" + order + "/history").jsonPath().getList("recordedAt");
        Shop.ship(order);

        for (var past : Map.of("version=1", 1, "version=2", 2, "version=3", 3, "version=99", 4)
                .entrySet()) {
            given().get("/orders/" + order + "?" + past.getKey()).then().body("version", equalTo(past.getValue()));
        }
        given().queryParam("at", moments.get(2)).get("/orders/" + order).then().body("status", equalTo("PAID"));
        given().queryParam("at", Instant.parse(moments.get(2)).minusNanos(1000).toString())
                .get("/orders/" + order)
                .then()
                .body("status", equalTo("PENDING"));
        given().queryParam("at", "2020-01-01T00:00:00Z")
                .get("/orders/" + order)
                .then()
                .statusCode(404);
        problem(given().queryParam("at", "yesterday").get("/orders/" + order), 400, "is no moment");
    }

    @Test
    @Topic("event-sourcing-cqrs/snapshots")
    void orderOfAThousandEventsIsLoadedFromItsSnapshotAndTheEventsAfterIt() {
        UUID order = Shop.order();
        for (int batch = 0; batch < 10; batch++) {
            addLines(order, 105).then().statusCode(200);
        }
        addLines(order, 30);
        double before = eventsRead();

        Shop.pay(given(), order, 100 + 1080 * 100).then().statusCode(200).header("ETag", "\"1083\"");

        assertThat(eventsRead() - before).isEqualTo(30); // the newest snapshot was taken when the stream passed 1,000
    }

    @Test
    @Topic("event-sourcing-cqrs/event-store")
    void archivedOrderIsClosedAndStillRead() {
        UUID order = Shop.order();
        given().post("/orders/" + order + "/archive").then().statusCode(409);
        Shop.cancel(order).then().statusCode(200);

        given().post("/orders/" + order + "/archive").then().statusCode(204);

        given().post("/orders/" + order + "/archive").then().statusCode(409);
        assertThat(historyOf(order)).containsExactly("OrderPlaced", "LineAdded", "OrderCancelled");
        given().get("/orders/" + order + "?version=2").then().body("status", equalTo("PENDING"));
        Shop.awaitVersion(order, 3);
    }

    @Test
    @Topic("event-driven/event-sourcing")
    void erasedCustomerIsUnreadableEverywhereAndTheOrderGoesOn() {
        UUID customer = UUID.randomUUID();
        UUID order = Shop.order(customer, "lamp", 1);
        Shop.awaitVersion(order, 2);
        Shop.read(order).then().body("recipient", equalTo("Ada Lovelace"));

        given().delete("/customers/" + customer + "/personal-data").then().statusCode(204);

        Shop.read(order).then().body("recipient", equalTo("[erased]"));
        given().get("/orders/" + order + "?version=1").then().body("recipient", equalTo("[erased]"));
        assertThat(given().get("/orders/" + order + "/history").asString()).doesNotContain("Lovelace");
        Shop.pay(given(), order, 100).then().statusCode(200);
        given().delete("/customers/" + customer + "/personal-data").then().statusCode(404);
    }

    private static Response addLines(UUID order, int lines) {
        return addLines(given(), order, lines);
    }

    private static Response addLines(RequestSpecification request, UUID order, int lines) {
        return request.contentType(ContentType.JSON)
                .body(Map.of(
                        "lines",
                        IntStream.range(0, lines)
                                .mapToObj(each -> Shop.line("screw", 1))
                                .toList()))
                .post("/orders/" + order + "/lines");
    }

    private static double eventsRead() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("aggregate_events_read_total"))
                .mapToDouble(line -> Double.parseDouble(line.split(" ", 3)[1])) // an exemplar may follow
                .sum();
    }

    private static List<String> historyOf(UUID order) {
        return given().get("/orders/" + order + "/history").jsonPath().getList("type");
    }

    private static void problem(Response answer, int status, String detail) {
        answer.then().statusCode(status).contentType("application/problem+json").body("detail", containsString(detail));
    }

    private static List<Response> atOnce(int times, Callable<Response> request) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Stream.generate(() -> request).limit(times).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
