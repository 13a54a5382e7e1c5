package dev.archatlas.messaging.story;

import dev.archatlas.messaging.delivery.DeadLetters;
import dev.archatlas.messaging.outbox.OutboxMessage;
import dev.archatlas.messaging.relay.Publisher;
import dev.archatlas.messaging.relay.Publisher.PublishFailed;
import dev.archatlas.messaging.shipping.Shipments;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@ApplicationScoped
class PoisonRecord implements Scenario {

    private static final byte[] GARBAGE = {0, 1, (byte) 0xFF};

    private final Publisher publisher;
    private final String topic;
    private final DeadLetters deadLetters;
    private final Shipments shipments;

    PoisonRecord(
            Publisher publisher,
            @ConfigProperty(name = "orders.topic") String topic,
            DeadLetters deadLetters,
            Shipments shipments) {
        this.publisher = publisher;
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
    public void play(Story story) throws PublishFailed {
        story.step("Somebody writes garbage, some of it to every partition of the topic");
        List<String> keys =
                Stream.generate(() -> "garbage-" + UUID.randomUUID()).limit(50).toList();
        publisher.publish(keys.stream().map(this::garbage).toList());

        story.step("Orders behind it are shipped");
        Visit visit = Visit.withStock(story);
        visit.orders(10);
        story.await("the shipments", Visit.PATIENCE, () -> shipments.count(visit.product) == 10);

        story.step("The garbage can be looked at");
        story.await("the dead letters", Visit.PATIENCE, () -> keys.stream()
                .allMatch(key -> deadLetters.ofKey(key).isPresent()));
        UUID letter = deadLetters.ofKey(keys.getFirst()).orElseThrow().id;
        story.send("GET", "/dead-letters/" + letter, null);
        story.expect("pieces shipped", 10, visit.shippedPieces());
        keys.forEach(deadLetters::discardKey);
    }

    private OutboxMessage garbage(String key) {
        return new OutboxMessage(0, UUID.randomUUID(), topic, key, "OrderPlaced", GARBAGE, Map.of(), Instant.now());
    }
}
