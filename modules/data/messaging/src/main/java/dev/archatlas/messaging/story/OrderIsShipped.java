package dev.archatlas.messaging.story;

import dev.archatlas.messaging.shipping.Shipments;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class OrderIsShipped implements Scenario {

    private final Shipments shipments;

    OrderIsShipped(Shipments shipments) {
        this.shipments = shipments;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "order-is-shipped",
                Kind.HAPPY,
                "An order reaches the warehouse",
                "The order and its event appear together; the event leaves the outbox for Kafka, and stock moves once.");
    }

    @Override
    public void play(Story story) {
        story.step("The warehouse has a product");
        Visit visit = Visit.withStock(story);

        story.step("A customer orders three pieces");
        UUID order = visit.order(3);

        story.step("The event travels: outbox, relay, Kafka, inbox");
        story.await("the shipment", Visit.PATIENCE, () -> shipments.count(visit.product) == 1);
        story.send("GET", "/shipments/" + order, null);
        story.expect("three pieces have left the warehouse", 3, visit.shippedPieces());
    }
}
