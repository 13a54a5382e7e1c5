package dev.archatlas.messaging.delivery;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.startsWith;

import dev.archatlas.messaging.Shop;
import dev.archatlas.messaging.Topics;
import dev.archatlas.messaging.shipping.Shipments;
import dev.archatlas.showcase.Topic;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Topic({"message-queue/dead-letter-queue", "messaging-async/retry-and-dead-letter"})
class FailureLadderTest {

    private static final int MAX_ATTEMPTS = 4;

    @Inject
    DeadLetters deadLetters;

    @Inject
    Shipments shipments;

    @Inject
    Topics topics;

    @Inject
    Receiver receiver;

    @Inject
    Attempt attempt;

    @Inject
    FailureLadder ladder;

    @Inject
    ParkedDeliveries parked;

    @Inject
    @All
    List<MessageHandler> handlers;

    private final String unknownProduct = "unknown-" + UUID.randomUUID();

    @Test
    void deadLetterTellsCausePlaceAndAttempts() {
        UUID order = Shop.order(unknownProduct, 2);

        UUID letter = awaitDeadLetter(order.toString());

        given().get("/dead-letters/" + letter)
                .then()
                .statusCode(200)
                .body("summary.attempts", equalTo(MAX_ATTEMPTS))
                .body("summary.cause", containsString("The warehouse has not 2 pieces of " + unknownProduct))
                .body("summary.type", equalTo("OrderPlaced"))
                .body("summary.key", equalTo(order.toString()))
                .body("topic", startsWith("orders"))
                .body("partition", greaterThanOrEqualTo(0))
                .body("offset", greaterThanOrEqualTo(0))
                .body("payload", containsString(unknownProduct));
    }

    @Test
    void laterMessagesOfAFailingKeyWaitForItsTurn() {
        String product = Shop.newProduct(10);
        UUID order = UUID.randomUUID();
        long placed = parked.parkForAnHour(Deliveries.placed(order, product, 2));
        Delivery later = Deliveries.changed(order, 2, 3);

        assertThat(receiver.receive(later, handlers.getFirst())).isEqualTo(new Outcome.Queued());
        assertThat(receiver.receive(Deliveries.changed(order, 3, 4), handlers.getFirst()))
                .isEqualTo(new Outcome.Queued());
        retrierHasPassedBy();
        assertThat(parked.attempts(later)).isZero();
        parked.makeDue(placed);

        Shop.awaitShipmentAtVersion(order, 3);
        assertThat(Shop.inStock(product)).isEqualTo(6);
    }

    @Test
    void deliveryThatFailsAgainKeepsItsPlaceAheadOfTheLaterOnesOfItsKey() {
        Delivery delivery = Deliveries.placed(UUID.randomUUID(), unknownProduct, 1);
        long place = parked.parkForAnHour(delivery);

        QuarkusTransaction.begin();
        ladder.again(parked.find(delivery), new IllegalStateException("again"));
        ParkedDelivery afterwards = parked.find(delivery);
        QuarkusTransaction.rollback();

        assertThat(afterwards.attempts).isEqualTo(2);
        assertThat(afterwards.position).isEqualTo(place);
    }

    @Test
    void attemptThatFailsAfterItsCommitIsNotMadeAgain() {
        String product = Shop.newProduct(10);
        Delivery delivery = Deliveries.placed(UUID.randomUUID(), product, 1);
        assertThat(attempt.first(delivery, handlers.getFirst())).isEqualTo(new Outcome.Applied());

        assertThat(attempt.settle(delivery, new IllegalStateException("the connection broke after the commit")))
                .isEqualTo(new Outcome.Duplicate());

        assertThat(Shop.inStock(product)).isEqualTo(9);
    }

    @Test
    void errorOfAHandlerGoesUpTheLadderLikeAnyFailure() {
        String product = Shop.newProduct(10);
        UUID order = UUID.randomUUID();

        assertThat(receiver.receive(Deliveries.placed(order, product, 2), new Overflowing()))
                .isInstanceOf(Outcome.Parked.class);

        Shop.awaitShipmentAtVersion(order, 1); // the warehouse handles the next attempt
    }

    private record Overflowing() implements MessageHandler {
        @Override
        public String consumer() {
            return "shipping";
        }

        @Override
        public void handle(Delivery delivery) {
            throw new StackOverflowError();
        }
    }

    @Test
    void failingMessageDoesNotHoldUpOtherKeys() {
        String product = Shop.newProduct(100);
        for (int i = 0; i < 5; i++) {
            Shop.order(unknownProduct, 1);
            Shop.order(product, 1);
        }

        await().atMost(Duration.ofMinutes(1)).until(() -> shipments.count(product) == 5);
    }

    @Test
    void redrivenDeadLetterTakesEffectOnceItsCauseIsMended() {
        UUID order = Shop.order(unknownProduct, 2);
        UUID letter = awaitDeadLetter(order.toString());
        Shop.stock(unknownProduct, 10);

        given().post("/dead-letters/" + letter + "/redrive")
                .then()
                .statusCode(200)
                .body("redriven", equalTo(1));

        Shop.awaitShipmentAtVersion(order, 1);
        assertThat(Shop.inStock(unknownProduct)).isEqualTo(8);
        given().post("/dead-letters/" + letter + "/redrive")
                .then()
                .statusCode(404)
                .body("detail", containsString("redriven"));
    }

    @Test
    void recordThatCannotBeReadDiesAtTheFirstAttemptWithItsBytes() {
        String key = "garbage-" + UUID.randomUUID();
        topics.write(key, "no json".getBytes(), Map.of("ce_type", "OrderPlaced"));

        UUID letter = awaitDeadLetter(key);

        given().get("/dead-letters/" + letter)
                .then()
                .body("summary.attempts", equalTo(1))
                .body("payload", equalTo("no json"))
                .body("messageId", startsWith("orders"));
        given().delete("/dead-letters/" + letter).then().statusCode(204);
        given().get("/dead-letters/" + letter).then().statusCode(404);
    }

    @Test
    void recordWhoseNamesFitNoTableDiesLikeAnyOther() {
        String key = "garbage-" + UUID.randomUUID();
        String longId =
                Stream.generate(UUID::randomUUID).limit(140).map(UUID::toString).collect(joining());

        topics.write(key + "\0", "no json".getBytes(), Map.of("ce_id", longId, "na\0me", "val\0ue"));

        UUID letter = awaitDeadLetter(key + "\uFFFD");
        given().get("/dead-letters/" + letter)
                .then()
                .body("messageId", startsWith("sha-256:"))
                .body("headers", hasEntry("na\uFFFDme", "val\uFFFDue"));
    }

    /** It takes what is due in the order of the due times: all that was due before this delivery had its chance. */
    private void retrierHasPassedBy() {
        UUID other = UUID.randomUUID();
        parked.parkUntilNow(Deliveries.placed(other, Shop.newProduct(1), 1));
        Shop.awaitShipmentAtVersion(other, 1);
    }

    private UUID awaitDeadLetter(String key) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> deadLetters.ofKey(key), letter -> letter.isPresent())
                .orElseThrow()
                .id;
    }
}
