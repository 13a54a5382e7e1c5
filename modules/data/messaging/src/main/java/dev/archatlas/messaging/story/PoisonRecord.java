package dev.archatlas.messaging.story;

import dev.archatlas.messaging.delivery.DeadLetters;
import dev.archatlas.messaging.shipping.Shipments;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@ApplicationScoped
class PoisonRecord implements Scenario {

    private static final byte[] GARBAGE = {0, 1, (byte) 0xFF};

    private final Map<String, Object> broker;
    private final String topic;
    private final DeadLetters deadLetters;
    private final Shipments shipments;

    PoisonRecord(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "orders.topic") String topic,
            DeadLetters deadLetters,
            Shipments shipments) {
        this.broker = broker;
        this.topic = topic;
        this.deadLetters = deadLetters;
        this.shipments = shipments;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "poison-record",
                Kind.FAILURE,
                "A record that nobody can read stops nobody",
                "Bytes that are no event go to the dead letters at once, raw and with their place; the partition goes on.");
    }

    @Override
    public void play(Story story) throws ExecutionException, InterruptedException {
        story.step("Somebody writes garbage to every partition of the topic");
        String key = "garbage-" + UUID.randomUUID();
        try (var producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer())) {
            int partitions = producer.partitionsFor(topic).size();
            for (int partition = 0; partition < partitions; partition++) {
                producer.send(new ProducerRecord<>(topic, partition, key, GARBAGE))
                        .get();
            }
        }

        story.step("Orders behind it are shipped");
        Visit visit = Visit.withStock(story);
        visit.orders(10);
        story.await("the shipments", Visit.PATIENCE, () -> shipments.count(visit.product) == 10);

        story.step("The garbage can be looked at");
        story.await(
                "the dead letter", Visit.PATIENCE, () -> deadLetters.ofKey(key).isPresent());
        UUID letter = deadLetters.ofKey(key).orElseThrow().id;
        story.send("GET", "/dead-letters/" + letter, null);
        story.expect("pieces shipped", 10, visit.shippedPieces());
        deadLetters.discardKey(key);
    }
}
