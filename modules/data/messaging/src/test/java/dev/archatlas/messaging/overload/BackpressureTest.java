package dev.archatlas.messaging.overload;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;

import dev.archatlas.messaging.Shop;
import dev.archatlas.messaging.Topics;
import dev.archatlas.messaging.delivery.DeliverySettings;
import dev.archatlas.messaging.relay.OutboxBacklog;
import dev.archatlas.messaging.shipping.Shipments;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More comes than can be done: what waits is bounded everywhere, and afterwards everything goes on. */
@QuarkusTest
class BackpressureTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int RECORDS = 1_000;

    /** Two batches of fifty in the connector's queue, and one more that was on its way when it paused. */
    private static final int FETCHED = 3 * 50;

    @Inject
    Topics topics;

    @Inject
    KafkaClientService clients;

    @Inject
    DataSource dataSource;

    @Inject
    Shipments shipments;

    @Inject
    Gates gates;

    @Inject
    OutboxBacklog backlog;

    @Inject
    DeliverySettings delivery;

    @ConfigProperty(name = "orders.topic")
    String orders;

    @AfterEach
    void mend() {
        given().delete("/faults/BROKER_UNREACHABLE");
    }

    @Test
    void consumerPausesItsPartitionsRatherThanFetchWhatItCannotHandle() throws Exception {
        String product = Shop.newProduct(RECORDS);
        KafkaConsumer<String, byte[]> consumer = clients.getConsumer("orders");
        try (Connection busy = dataSource.getConnection()) {
            busy.setAutoCommit(false);
            busy.createStatement().execute("select from stock where product = '" + product + "' for update");
            placeStraightIntoTheTopic(product);

            await().atMost(PATIENCE).until(() -> waitingForALock() == delivery.inFlight());
            await().atMost(PATIENCE)
                    .until(() -> !consumer.paused().await().atMost(PATIENCE).isEmpty());
            await().during(Duration.ofSeconds(2)).atMost(PATIENCE).untilAsserted(() -> assertThat(inHand(consumer))
                    .isBetween(1L, delivery.inFlight() + (long) FETCHED));
            assertThat(waitingForALock()).isEqualTo(delivery.inFlight());

            busy.rollback();
        }

        await().atMost(PATIENCE).until(() -> shipments.count(product) == RECORDS);
        assertThat(Shop.inStock(product)).isZero();
        await().atMost(PATIENCE)
                .until(() -> consumer.paused().await().atMost(PATIENCE).isEmpty());
    }

    @Test
    void shopSendsCustomersAwayWhileTheOutboxIsFullAndServesThemAfterwards() throws Exception {
        String product = Shop.newProduct(1_000);
        Shop.awaitShipmentAtVersion(Shop.order(product, 1), 1);
        await().atMost(PATIENCE).until(() -> backlog.depth() == 0);
        Gate gate = gates.named("events");
        int usual = gate.limit();
        given().put("/faults/BROKER_UNREACHABLE").then().statusCode(200);
        gate.limit(20);
        try {
            List<Response> answers = customersAtOnce(product, 100);
            assertThat(answers.stream().filter(each -> each.statusCode() == 201))
                    .hasSizeBetween(10, 40);
            assertThat(answers).filteredOn(each -> each.statusCode() != 201).allSatisfy(refusal -> refusal.then()
                    .statusCode(429)
                    .header("Retry-After", notNullValue())
                    .contentType("application/problem+json")
                    .body("detail", containsString("try again in")));
            assertThat(backlog.depth()).isLessThanOrEqualTo(40);

            given().delete("/faults/BROKER_UNREACHABLE").then().statusCode(200);
            await().atMost(PATIENCE).until(() -> order(product).statusCode() == 201);
            long accepted =
                    answers.stream().filter(each -> each.statusCode() == 201).count() + 2;
            await().atMost(PATIENCE).until(() -> shipments.count(product) == accepted);
        } finally {
            gate.limit(usual);
        }
    }

    @Test
    void queueOfTasksIsBoundedToo() {
        String later =
                "{\"type\": \"restock\", \"delay\": \"P1D\", \"details\": {\"product\": \"x\", \"pieces\": \"1\"}}";
        given().contentType(ContentType.JSON).body(later).post("/tasks").then().statusCode(202);
        Gate gate = gates.named("tasks");
        int usual = gate.limit();
        gate.limit(1);
        try {
            given().contentType(ContentType.JSON)
                    .body(later)
                    .post("/tasks")
                    .then()
                    .statusCode(429);
        } finally {
            gate.limit(usual);
        }
        given().get("/q/metrics").then().body(containsString("gate_refused_total{backlog=\"tasks\""));
    }

    private void placeStraightIntoTheTopic(String product) {
        try (var producer = new KafkaProducer<>(topics.broker(), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                String order = UUID.randomUUID().toString();
                var placed = new ProducerRecord<>(orders, order, """
                        {"orderId": "%s", "version": 1, "product": "%s", "quantity": 1}""".formatted(order, product));
                placed.headers().add("ce_type", "OrderPlaced".getBytes());
                producer.send(placed);
            }
        }
    }

    /** Records that the consumer has fetched and not yet settled. */
    private static long inHand(KafkaConsumer<String, byte[]> consumer) {
        Map<TopicPartition, Long> positions = consumer.getPositions().await().atMost(PATIENCE);
        Map<TopicPartition, OffsetAndMetadata> committed =
                new HashMap<>(consumer.committed(positions.keySet().toArray(TopicPartition[]::new))
                        .await()
                        .atMost(PATIENCE));
        return positions.entrySet().stream()
                .mapToLong(each -> each.getValue()
                        - (committed.get(each.getKey()) == null
                                ? 0
                                : committed.get(each.getKey()).offset()))
                .sum();
    }

    private int waitingForALock() throws SQLException {
        try (Connection database = dataSource.getConnection();
                ResultSet row = database.createStatement().executeQuery("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'""")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static List<Response> customersAtOnce(String product, int customers) throws Exception {
        List<Response> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(20)) {
            Callable<Response> customer = () -> order(product);
            for (Future<Response> each : threads.invokeAll(Collections.nCopies(customers, customer))) {
                answers.add(each.get());
            }
        }
        return answers;
    }

    private static Response order(String product) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("product", product, "quantity", 1))
                .post("/orders");
    }
}
