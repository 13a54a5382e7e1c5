package dev.archatlas.messaging.task;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.archatlas.messaging.Shop;
import dev.archatlas.messaging.Topics;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks as their callers see them. */
@QuarkusTest
@Topic({"messaging-async/weighted-and-scheduled-tasks", "messaging-async/delay-queue"})
class TaskFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The workers look every 20 ms; the rest is for a machine that is busy. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    @Inject
    Topics topics;

    @ConfigProperty(name = "orders.reminders-topic")
    String reminders;

    @Test
    void taskIsAcceptedAtOnceAndDoneWhenItIsDueNotBefore() {
        String product = Shop.newProduct(10);
        Instant due = Instant.now().plusSeconds(2);

        String task = submit("""
                {"type": "restock", "dueAt": "%s", "details": {"product": "%s", "pieces": "5"}}""".formatted(due, product));
        assertThat(status(task).getString("status")).isEqualTo("WAITING");

        JsonPath done = awaitStatus(task, "DONE");
        Instant started = Instant.parse(done.getString("startedAt"));
        assertThat(started).isBetween(due, due.plus(TOLERANCE));
        assertThat(done.getInt("attempts")).isEqualTo(1);
        assertThat(Shop.inStock(product)).isEqualTo(15);
    }

    @Test
    void delayedMessageIsPublishedThroughTheOutboxWhenItIsDue() {
        UUID order = Shop.order(Shop.newProduct(10), 1);
        Instant due = Instant.now().plusSeconds(2);

        submit("""
                {"type": "reminder", "dueAt": "%s", "details": {"order": "%s"}}""".formatted(due, order));

        await().atMost(PATIENCE).until(() -> !remindersOf(order).isEmpty());
        assertThat(remindersOf(order)).singleElement().satisfies(message -> {
            assertThat(Instant.ofEpochMilli(message.timestamp())).isBetween(due.minusMillis(1), due.plus(TOLERANCE));
            assertThat(new String(message.headers().lastHeader("ce_type").value()))
                    .isEqualTo("PaymentReminder");
        });
    }

    @Test
    void delayedMessageThatHasBecomePointlessIsNotSent() {
        UUID cancelled = Shop.order(Shop.newProduct(10), 1);
        UUID placed = Shop.order(Shop.newProduct(10), 1);
        Shop.cancel(cancelled);

        awaitStatus(submit("{\"type\": \"reminder\", \"details\": {\"order\": \"%s\"}}".formatted(cancelled)), "DONE");
        awaitStatus(submit("{\"type\": \"reminder\", \"details\": {\"order\": \"%s\"}}".formatted(placed)), "DONE");

        await().atMost(PATIENCE).until(() -> !remindersOf(placed).isEmpty());
        assertThat(remindersOf(cancelled)).isEmpty();
    }

    @Test
    void taskThatFailsIsTriedAgainAndThenGivenUpWithItsCause() {
        String unknown = "unknown-" + UUID.randomUUID();

        String task = submit("""
                {"type": "restock", "details": {"product": "%s", "pieces": "5"}}""".formatted(unknown));

        JsonPath failed = awaitStatus(task, "FAILED");
        assertThat(failed.getInt("attempts")).isEqualTo(3);
        assertThat(failed.getString("cause")).contains(unknown);
    }

    @Test
    void taskThatFailedAtFirstSucceedsWhenTheCauseIsMended() {
        String product = "late-" + UUID.randomUUID();
        String task = submit("""
                {"type": "restock", "details": {"product": "%s", "pieces": "5"}}""".formatted(product));
        Shop.stock(product, 10);

        awaitStatus(task, "DONE");

        assertThat(Shop.inStock(product)).isEqualTo(15);
    }

    @Test
    void recurringTaskIsDoneInItsRhythmUntilItIsCancelled() {
        String product = Shop.newProduct(0);

        String task = submit("""
                {"type": "restock", "every": "PT1S", "details": {"product": "%s", "pieces": "5"}}""".formatted(product));

        await().atMost(PATIENCE).until(() -> Shop.inStock(product) >= 15);
        assertThat(status(task).getString("status")).isIn("WAITING", "RUNNING");
        given().delete(task).then().statusCode(204);
        given().get(task).then().statusCode(404);
        given().delete(task).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type": "dance"}                                      | choose one of
                    {}                                                     | type
                    {"type": "restock"}                                    | details.product
                    {"type": "restock", "details": {"product": "lamp", "pieces": "-1"}} | details.pieces
                    {"type": "reminder", "details": {"order": "mine"}}     | details.order
                    {"type": "restock", "priority": "URGENT"}              | priority
                    {"type": "restock", "every": "PT0.5S"}                 | every
                    {"type": "restock", "delay": "PT-1S"}                  | delay
                    {"type": "reminder", "dueAt": "+99999-01-01T00:00:00Z", "details": {"order": "7d7f7a3c-8f3e-4b55-9a7e-0d7a4a1f6a10"}} | dueAt
                    {"type": "restock", "details": {"product": "la\\u0000mp", "pieces": "1"}} | control characters
                    """)
    void taskThatMakesNoSenseIsRefusedWithTheReason(String task, String complaint) {
        given().contentType(ContentType.JSON)
                .body(task)
                .post("/tasks")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(containsString(complaint));
    }

    @Test
    void taskThatNobodyKnowsIsAProblemThatSaysSo() {
        String id = UUID.randomUUID().toString();

        given().get("/tasks/" + id).then().statusCode(404).body("detail", containsString(id));
    }

    private List<ConsumerRecord<String, byte[]>> remindersOf(UUID order) {
        return topics.read(reminders).stream()
                .filter(each -> each.key().equals(order.toString()))
                .toList();
    }

    private static String submit(String task) {
        return given().contentType(ContentType.JSON)
                .body(task)
                .post("/tasks")
                .then()
                .statusCode(202)
                .body("status", equalTo("WAITING"))
                .extract()
                .header("Location");
    }

    private static JsonPath status(String task) {
        return given().get(task).then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath awaitStatus(String task, String status) {
        await().atMost(PATIENCE).until(() -> status(task).getString("status").equals(status));
        return status(task);
    }
}
