package dev.archatlas.messaging;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.embedded.lease.Endpoints;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract on Kafka. That it holds when the broker itself is killed is shown by {@link OutagesIT}. */
@QuarkusIntegrationTest
@TestProfile(FrontOnly.class)
class KafkaIT extends BrokerContract {

    private Producer<String, byte[]> producer;

    @Override
    protected Map<String, String> broker() {
        return Map.of(
                "mp.messaging.incoming.orders.group.id",
                TOPIC,
                "mp.messaging.incoming.orders.session.timeout.ms",
                "6000");
    }

    @BeforeEach
    void connect() {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", services.devServicesProperties().get(Endpoints.KAFKA)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void disconnect() {
        producer.close();
    }

    @Override
    protected void send(String id, String key, String type, byte[] payload) throws Exception {
        var kafka = new ProducerRecord<>(TOPIC, key, payload);
        kafka.headers().add("ce_id", id.getBytes(UTF_8)).add("ce_type", type.getBytes(UTF_8));
        producer.send(kafka).get();
    }

    @Test
    void instanceThatHasDoneNothingYetShowsItsNumbers() {
        assertThat(given().get("/q/metrics").asString())
                .contains("outbox_depth", "outbox_lag_seconds", "delivery_dead_letters_total");
    }
}
