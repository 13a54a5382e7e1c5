package dev.archatlas.messaging.story;

import dev.archatlas.messaging.delivery.DeadLetters;
import dev.archatlas.messaging.shipping.Shipments;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class WarehouseLearnsAProduct implements Scenario {

    private final DeadLetters deadLetters;
    private final Shipments shipments;

    WarehouseLearnsAProduct(DeadLetters deadLetters, Shipments shipments) {
        this.deadLetters = deadLetters;
        this.shipments = shipments;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "redrive",
                Kind.RECOVERY,
                "A dead letter lives again when its cause is mended",
                "The delivery is tried with growing pauses and then given up, with its cause. Mended and redriven, it takes effect.");
    }

    @Override
    public void play(Story story) {
        story.step("A customer orders what the warehouse has never heard of");
        Visit visit = Visit.withoutStock(story);
        UUID order = visit.order(2);

        story.step("Every attempt fails, the pauses grow, then the delivery is a dead letter");
        story.await("the dead letter", Visit.PATIENCE, () -> deadLetters
                .ofKey(order.toString())
                .isPresent());
        UUID letter = deadLetters.ofKey(order.toString()).orElseThrow().id;
        story.send("GET", "/dead-letters/" + letter, null);

        story.step("Somebody mends the cause and redrives the letter");
        visit.putInStock();
        story.send("POST", "/dead-letters/" + letter + "/redrive", null);
        story.await("the shipment", Visit.PATIENCE, () -> shipments.count(visit.product) == 1);
        story.expect("pieces shipped", 2, visit.shippedPieces());
    }
}
