package dev.archatlas.saga.ordering;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.archatlas.saga.Shop;
import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.idempotency.AnsweredRequests;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Topic("distributed-transactions/idempotency-and-state-machine")
class IdempotencyKeyTest {

    @Inject
    Database database;

    @Inject
    AnsweredRequests answered;

    @Test
    void repeatedRequestGetsTheFirstAnswerAndHasOneEffect() {
        Shop shop = Shop.open(10, 1000, 5);
        String key = UUID.randomUUID().toString();

        String first = post(shop, key, 3).statusCode(202).extract().asString();
        String again = post(shop, key, 3).statusCode(202).extract().asString();

        assertThat(again).isEqualTo(first);
        shop.awaitBooks(7, 970, 4);
    }

    @Test
    void keyThatComesWithAnotherRequestIsRefused() {
        Shop shop = Shop.open(10, 1000, 5);
        String key = UUID.randomUUID().toString();
        post(shop, key, 3).statusCode(202);

        post(shop, key, 4).statusCode(422).body("detail", containsString("choose a new one"));
    }

    @Test
    void requestThatComesWhileTheFirstIsUnderWayIsAConflict() throws Exception {
        Shop shop = Shop.open(10, 1000, 5);
        String key = UUID.randomUUID().toString();
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = executor.submit(() -> database.run(
                    "hold the key",
                    tx -> answered.once(tx, key, "a request", String.class, () -> {
                        underWay.countDown();
                        awaitQuietly(mayEnd);
                        return "an answer";
                    })));
            underWay.await();

            post(shop, key, 3).statusCode(409).body("detail", containsString("under way"));

            mayEnd.countDown();
            first.get();
        }
    }

    @Test
    void manyRequestsAtOnceHaveOneEffect() throws Exception {
        Shop shop = Shop.open(10, 1000, 5);
        String key = UUID.randomUUID().toString();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 12)
                    .mapToObj(_ ->
                            executor.submit(() -> post(shop, key, 3).extract().statusCode()))
                    .toList();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(202, 409);
            }
        }
        shop.awaitBooks(7, 970, 4);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValidatableResponse post(Shop shop, String key, int quantity) {
        return given().header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "customer", shop.name(),
                        "product", shop.name(),
                        "quantity", quantity,
                        "price", Shop.PRICE,
                        "place", shop.name()))
                .post("/orders")
                .then();
    }
}
