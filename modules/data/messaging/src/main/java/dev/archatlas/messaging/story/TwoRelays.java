package dev.archatlas.messaging.story;

import dev.archatlas.messaging.loop.Loop;
import dev.archatlas.messaging.relay.Relay;
import dev.archatlas.messaging.shipping.Shipments;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class TwoRelays implements Scenario {

    private static final int CHANGES = 25;

    private final Relay relay;
    private final Shipments shipments;

    TwoRelays(Relay relay, Shipments shipments) {
        this.relay = relay;
        this.shipments = shipments;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "two-relays",
                Kind.CONTENTION,
                "Two relays share one outbox",
                "Each shard of keys has one relay at a time, so the changes of an order never overtake each other.");
    }

    @Override
    public void play(Story story) {
        Visit visit = Visit.withStock(story);
        Loop second = new Loop("second-relay", Duration.ofSeconds(1), () -> {
            if (relay.sweep() == 0) {
                Thread.sleep(5);
            }
        });
        story.step("A second relay starts");
        second.start();
        try {
            story.step("Four orders are placed and changed " + CHANGES + " times each");
            var orders = visit.orders(4);
            for (int quantity = 2; quantity < 2 + CHANGES; quantity++) {
                for (UUID order : orders) {
                    story.send("PATCH", "/orders/" + order, Map.of("quantity", quantity));
                }
            }

            story.step("The warehouse accepts a change only right after the one before it");
            story.await(
                    "the last change of each",
                    Visit.PATIENCE,
                    () -> shipments.countAtVersion(visit.product, 1 + CHANGES) == orders.size());
            story.expect("pieces shipped", orders.size() * (1 + CHANGES), visit.shippedPieces());
        } finally {
            second.stop();
        }
    }
}
