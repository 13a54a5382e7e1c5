package dev.archatlas.messaging.story;

import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.messaging.shipping.Shipments;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class BrokerIsAway implements Scenario {

    private static final int ORDERS = 50;

    private final Shipments shipments;
    private final Counts counts;

    BrokerIsAway(Shipments shipments, Counts counts) {
        this.shipments = shipments;
        this.counts = counts;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "broker-is-away",
                Kind.FAILURE,
                "The shop sells on while the broker is away",
                "Orders are taken as if nothing were wrong; the outbox fills, and empties when the broker is back.");
    }

    @Override
    public void play(Story story) {
        Visit visit = Visit.withStock(story);
        try {
            story.step("The broker goes away");
            visit.cause(Fault.BROKER_UNREACHABLE);

            story.step("Customers order " + ORDERS + " times");
            visit.orders(ORDERS);
            story.expect("the events wait in the outbox", true, counts.of("outbox") >= ORDERS);
            story.expect("nothing was shipped", 0L, shipments.count(visit.product));

            story.step("The broker comes back");
            visit.mend(Fault.BROKER_UNREACHABLE);
            story.await("all shipments", Visit.PATIENCE, () -> shipments.count(visit.product) == ORDERS);
            story.expect("none lost, none doubled: pieces shipped", ORDERS, visit.shippedPieces());
        } finally {
            visit.mendAll();
        }
    }
}
