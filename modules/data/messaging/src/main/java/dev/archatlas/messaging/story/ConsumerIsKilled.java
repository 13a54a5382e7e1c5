package dev.archatlas.messaging.story;

import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.messaging.fault.Faults;
import dev.archatlas.messaging.shipping.Shipments;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ConsumerIsKilled implements Scenario {

    private final Faults faults;
    private final Shipments shipments;

    ConsumerIsKilled(Faults faults, Shipments shipments) {
        this.faults = faults;
        this.shipments = shipments;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "consumer-is-killed",
                Kind.FAILURE,
                "The consumer dies around its commit",
                "Before the commit the effect is rolled back and made again; after it the repetition is a duplicate.");
    }

    @Override
    public void play(Story story) {
        Visit visit = Visit.withStock(story);
        try {
            dieAt(Fault.CONSUMER_DIES_BEFORE_COMMIT, 1, visit, story);
            dieAt(Fault.CONSUMER_DIES_BEFORE_ACK, 2, visit, story);
        } finally {
            visit.mendAll();
        }
    }

    private void dieAt(Fault fault, int order, Visit visit, Story story) {
        story.step("The consumer will meet " + fault);
        visit.cause(fault);
        visit.order(1);
        story.await(
                "the consumer's death", Visit.PATIENCE, () -> !faults.active().contains(fault));
        story.await("the shipment", Visit.PATIENCE, () -> shipments.count(visit.product) == order);
        story.expect("pieces shipped so far", order, visit.shippedPieces());
    }
}
