package dev.archatlas.cqrs.integration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.archatlas.cqrs.Log;
import dev.archatlas.cqrs.Shop;
import dev.archatlas.cqrs.subscription.Subscriptions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Pitfall: store and broker in two steps. Whichever comes first, a crash or a rollback in between tears them apart. */
@QuarkusTest
class DualWriteTest {

    /** Strikes between the two writes. */
    static class PowerCut extends RuntimeException {}

    @Inject
    Log log;

    @Inject
    CloudEvents cloudEvents;

    @Inject
    Subscriptions subscriptions;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> broker;

    @ConfigProperty(name = "integration.topic")
    String topic;

    private final UUID order = UUID.randomUUID();

    @Test
    void appendThenPublishLosesTheEventInACrash() {
        assertThatThrownBy(() -> {
                    log.append(order, 0, 2);
                    powerCut();
                    publishPayment();
                })
                .isInstanceOf(PowerCut.class);

        given().get("/orders/" + order + "/history").then().statusCode(200);
        awaitABusThatIsThrough();
        assertThat(notices(order)).isEmpty(); // and nobody will ever send it
    }

    @Test
    void publishThenAppendInvoicesAnOrderThatDoesNotExist() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    publishPayment();
                    powerCut();
                }))
                .isInstanceOf(PowerCut.class);

        await().atMost(Shop.PATIENCE)
                .untilAsserted(() -> assertThat(notices(order)).containsExactly("billing", "packing"));
        given().get("/orders/" + order + "/history").then().statusCode(404);
    }

    @Test
    void storeThatIsItsOwnOutboxPublishesWhatItHasHoweverLate() {
        subscriptions.of("bus").orElseThrow().kill();
        UUID paid = Shop.order();
        Shop.pay(given(), paid, 100);
        assertThat(notices(paid)).isEmpty();

        subscriptions.of("bus").orElseThrow().start();

        await().atMost(Shop.PATIENCE)
                .untilAsserted(() -> assertThat(notices(paid)).containsExactly("billing", "packing"));
    }

    private static void powerCut() {
        throw new PowerCut();
    }

    private void awaitABusThatIsThrough() {
        UUID later = Shop.order();
        Shop.pay(given(), later, 100);
        await().atMost(Shop.PATIENCE)
                .untilAsserted(() -> assertThat(notices(later)).containsExactly("billing", "packing"));
    }

    private void publishPayment() {
        IntegrationEvent event = new IntegrationEvent(
                UUID.randomUUID().toString(), "/orders", Contract.PAID, order.toString(), Instant.now(), "", "{}");
        try (var producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(cloudEvents.write(topic, event, CloudEvents.Mode.BINARY))
                    .get();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> notices(UUID order) {
        return given().get("/notices/" + order).jsonPath().getList("subscriber");
    }
}
