package dev.archatlas.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.showcase.Topic;
import dev.archatlas.testkit.process.PackagedApp;
import dev.archatlas.testkit.process.RunningApp;
import io.quarkus.test.common.DevServicesContext;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a process had in its hands when it was killed: an open Kafka transaction, a task, a task for later. */
@QuarkusIntegrationTest
@TestProfile(FrontOnly.class)
@Topic({
    "message-queue/ordered-and-transactional",
    "messaging-async/weighted-and-scheduled-tasks",
    "messaging-async/delay-queue"
})
class HandoverIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String INVOICES = FrontOnly.TOPIC + "-invoices";

    DevServicesContext services;

    private PackagedApp worker;

    @BeforeEach
    void describeWorker() {
        worker = PackagedApp.ofThisModule()
                .with(services.devServicesProperties())
                .with(Map.of(
                        "faults.enabled",
                        "true",
                        "faults.halt",
                        "true",
                        "orders.topic",
                        FrontOnly.TOPIC,
                        "mp.messaging.incoming.orders.group.id",
                        FrontOnly.TOPIC,
                        "billing.topic",
                        INVOICES,
                        "billing.group",
                        INVOICES,
                        "billing.transactional-id",
                        INVOICES,
                        "task.lease",
                        "3s"));
    }

    @Test
    void billingKilledInATransactionNeitherLosesNorDoublesAnInvoice() {
        String product = Shop.newProduct(1000);
        List<UUID> orders = new ArrayList<>();
        // The relay, which may publish twice when it dies, lives on: whatever is doubled here was doubled by billing.
        try (RunningApp relay = worker.with("billing.enabled", "false").start();
                RunningApp billing = worker.with("relay.enabled", "false").start()) {
            for (int death = 0; death < 2; death++) {
                cause(Fault.BILLING_DIES_BEFORE_COMMIT, billing);
                for (int i = 0; i < 10; i++) {
                    orders.add(Shop.order(product, 1));
                }
                await().atMost(PATIENCE).until(() -> !billing.isAlive());
                billing.restart();
            }
            assertThat(relay.isAlive()).isTrue();

            Topics topics = new Topics(
                    Map.of("bootstrap.servers", services.devServicesProperties().get("kafka.bootstrap.servers")),
                    FrontOnly.TOPIC);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(invoiced(topics.readCommitted(INVOICES), orders))
                    .containsExactlyInAnyOrderElementsOf(orders));
            assertThat(invoiced(topics.read(INVOICES), orders))
                    .as("what the dead had written")
                    .hasSizeGreaterThan(orders.size());
        }
    }

    @Test
    void taskOfAKilledWorkerIsDoneOnceByTheNext() {
        String product = Shop.newProduct(10);
        try (RunningApp process = worker.start()) {
            cause(Fault.WORKER_DIES_BEFORE_COMMIT, process);
            String task = restock(product, Instant.now());
            await().atMost(PATIENCE).until(() -> !process.isAlive());
            assertThat(given().get(task).<String>path("status")).isEqualTo("RUNNING");

            process.restart();

            await().atMost(PATIENCE)
                    .until(() -> given().get(task).path("status").equals("DONE"));
            assertThat(given().get(task).<Integer>path("attempts")).isEqualTo(2);
            assertThat(Shop.inStock(product)).isEqualTo(11);
        }
    }

    @Test
    void taskForLaterSurvivesTheProcessThatWasToDoIt() {
        String product = Shop.newProduct(10);
        try (RunningApp process = worker.start()) {
            Instant due = Instant.now().plusSeconds(3);
            String task = restock(product, due);
            process.kill();
            assertThat(Shop.inStock(product)).isEqualTo(10);

            process.restart();

            await().atMost(PATIENCE)
                    .until(() -> given().get(task).path("status").equals("DONE"));
            assertThat(Instant.parse(given().get(task).path("startedAt"))).isAfterOrEqualTo(due);
            assertThat(Shop.inStock(product)).isEqualTo(11);
        }
    }

    private static void cause(Fault fault, RunningApp process) {
        given().put(process.url() + "/faults/" + fault).then().statusCode(200);
    }

    private static String restock(String product, Instant due) {
        return given().contentType(ContentType.JSON)
                .body(Map.of(
                        "type",
                        "restock",
                        "dueAt",
                        due.toString(),
                        "details",
                        Map.of("product", product, "pieces", "1")))
                .post("/tasks")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
    }

    /** The orders of each invoice; other tests use the topic, too. */
    private static List<UUID> invoiced(List<ConsumerRecord<String, byte[]>> invoices, List<UUID> orders) {
        return invoices.stream()
                .map(each -> UUID.fromString(each.key()))
                .filter(orders::contains)
                .toList();
    }
}
