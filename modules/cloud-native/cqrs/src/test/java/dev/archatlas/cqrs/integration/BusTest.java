package dev.archatlas.cqrs.integration;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.cqrs.Shop;
import dev.archatlas.cqrs.fault.Fault;
import dev.archatlas.cqrs.fault.Faults;
import dev.archatlas.cqrs.integration.CloudEvents.Mode;
import dev.archatlas.cqrs.subscription.Subscription;
import dev.archatlas.cqrs.subscription.Subscriptions;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@Topic("event-driven/event-bus")
class BusTest {

    @Inject
    CloudEvents cloudEvents;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Faults faults;

    @Inject
    ObjectMapper json;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> broker;

    @ConfigProperty(name = "integration.topic")
    String topic;

    @Test
    void paidOrderReachesTwoSubscribersAndNotTheThird() {
        UUID order = Shop.order();
        Shop.pay(given(), order, 100);
        UUID cancelled = Shop.order();
        Shop.cancel(cancelled);

        awaitNotices(order, "billing", "packing");
        awaitNotices(cancelled, "refunds"); // published after, so refunds has seen the payment go by
        assertThat(notices(order)).containsExactly("billing", "packing");
    }

    @ParameterizedTest
    @EnumSource
    void eventIsTheSameInBothModes(Mode mode) throws Exception {
        IntegrationEvent event = event();

        ProducerRecord<String, byte[]> written = cloudEvents.write(topic, event, mode);
        IntegrationEvent read = cloudEvents.read(written.headers(), written.value());

        assertThat(json.readTree(read.data())).isEqualTo(json.readTree(event.data()));
        assertThat(read).usingRecursiveComparison().ignoringFields("data").isEqualTo(event);
        boolean hasAttributes = written.headers().lastHeader("ce_type") != null;
        assertThat(hasAttributes).isEqualTo(mode == Mode.BINARY);
        assertThat(new String(written.headers().lastHeader("content-type").value(), UTF_8))
                .startsWith(mode == Mode.BINARY ? "application/json" : "application/cloudevents+json");
    }

    @Test
    void structuredEventSentTwiceReachesEachSubscriberOnce() throws Exception {
        IntegrationEvent event = event();
        try (var producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < 2; i++) {
                producer.send(cloudEvents.write(topic, event, Mode.STRUCTURED)).get();
            }
            // what cannot be read is passed over
            producer.send(new ProducerRecord<>(topic, event.subject(), "no event".getBytes(UTF_8)))
                    .get();
            IntegrationEvent last = new IntegrationEvent(
                    UUID.randomUUID().toString(),
                    "/orders",
                    Contract.CANCELLED,
                    event.subject(),
                    Instant.now(),
                    "",
                    "{}");
            producer.send(cloudEvents.write(topic, last, Mode.BINARY)).get();
        }

        awaitNotices(UUID.fromString(event.subject()), "billing", "packing", "refunds");
    }

    @Test
    void publisherThatDiesAfterSendingSendsAgainAndNobodyNotices() {
        Subscription publisher = subscriptions.of("bus").orElseThrow();
        faults.cause(Fault.PUBLISHER_DIES_BEFORE_CHECKPOINT);
        UUID order = Shop.order();
        Shop.pay(given(), order, 100);
        await().atMost(Shop.PATIENCE).until(() -> !publisher.running());

        publisher.start();

        UUID cancelled = Shop.order();
        Shop.cancel(cancelled);
        awaitNotices(cancelled, "refunds");
        awaitNotices(order, "billing", "packing");
    }

    @Test
    void whatIsPersonalOrOnlyOursIsNotToldToOthers() {
        UUID order = Shop.order();

        Shop.pay(given(), order, 100);

        awaitNotices(order, "billing", "packing");
        assertThat(notices(order)).hasSize(2); // no event of the placement or the line
    }

    @Test
    void otherRecordsAreNoCloudEvents() {
        for (String value : List.of("", "{}", "no JSON")) {
            assertThatThrownBy(() -> cloudEvents.read(new RecordHeaders(), value.getBytes(UTF_8)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static IntegrationEvent event() {
        return new IntegrationEvent(
                UUID.randomUUID().toString(),
                "/orders",
                Contract.PAID,
                UUID.randomUUID().toString(),
                Instant.parse("2026-01-31T12:00:00Z"),
                "correlation",
                "{\"cents\": 100}");
    }

    private static void awaitNotices(UUID order, String... subscribers) {
        await().atMost(Shop.PATIENCE)
                .untilAsserted(() -> assertThat(notices(order)).containsExactly(subscribers));
    }

    private static List<String> notices(UUID order) {
        return given().get("/notices/" + order).jsonPath().getList("subscriber");
    }
}
