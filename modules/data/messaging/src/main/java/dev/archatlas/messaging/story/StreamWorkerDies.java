package dev.archatlas.messaging.story;

import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.messaging.loop.Loop;
import dev.archatlas.messaging.shipping.Shipments;
import dev.archatlas.messaging.stream.OrderStream;
import dev.archatlas.messaging.stream.OrderStreams;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class StreamWorkerDies implements Scenario {

    private final OrderStreams streams;
    private final Shipments shipments;

    StreamWorkerDies(OrderStreams streams, Shipments shipments) {
        this.streams = streams;
        this.shipments = shipments;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "stream-worker-dies",
                Kind.RECOVERY,
                "A Redis Streams worker dies, and another claims its entry",
                "The group remembers who has an entry. Kept for too long it is anybody's, and the inbox knows what was done.");
    }

    @Override
    public void play(Story story) {
        Visit visit = Visit.withStock(story);
        OrderStream stream = streams.stream("story-" + visit.product);
        Loop second = worker(stream, "second");
        try {
            story.step("An order of three pieces is appended to a Redis stream");
            story.show("entry", stream.append(order(visit.product)));

            story.step("The first worker takes it, and dies between the effect and the acknowledgement");
            visit.cause(Fault.CONSUMER_DIES_BEFORE_ACK);
            Loop first = worker(stream, "first");
            first.start();
            story.await("the worker's death", Visit.PATIENCE, () -> !first.running());
            story.expect("whose the entry is", List.of("first"), stream.holders());
            story.expect("shipments", 1L, shipments.count(visit.product));

            story.step("The second worker finds nothing new, and claims what lies idle");
            second.start();
            story.await("nobody holds an entry", Visit.PATIENCE, () -> stream.holders()
                    .isEmpty());
            story.expect("the inbox knew the message: pieces shipped", 3, visit.shippedPieces());
        } finally {
            second.stop();
            visit.mendAll();
            stream.delete();
        }
    }

    private Loop worker(OrderStream stream, String name) {
        var worker = streams.worker(stream, name);
        return new Loop("stream-worker-" + name, Duration.ofSeconds(1), worker::work);
    }

    private static Map<String, String> order(String product) {
        UUID order = UUID.randomUUID();
        return Map.of(
                "ce_id", UUID.randomUUID().toString(),
                "ce_type", "OrderPlaced",
                "key", order.toString(),
                "payload",
                        "{\"orderId\": \"%s\", \"version\": 1, \"product\": \"%s\", \"quantity\": 3}"
                                .formatted(order, product));
    }
}
