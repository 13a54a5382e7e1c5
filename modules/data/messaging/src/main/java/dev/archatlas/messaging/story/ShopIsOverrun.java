package dev.archatlas.messaging.story;

import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.messaging.overload.Gate;
import dev.archatlas.messaging.overload.Gates;
import dev.archatlas.messaging.shipping.Shipments;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ShopIsOverrun implements Scenario {

    private static final int ROOM = 20;

    private final Gates gates;
    private final Counts counts;
    private final Shipments shipments;

    ShopIsOverrun(Gates gates, Counts counts, Shipments shipments) {
        this.gates = gates;
        this.counts = counts;
        this.shipments = shipments;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "shop-is-overrun",
                Kind.CONTENTION,
                "Too many orders are sent away, and welcome again later",
                "The outbox may hold so much and no more: 429 with Retry-After, until the relay has caught up.");
    }

    @Override
    public void play(Story story) {
        Visit visit = Visit.withStock(story);
        visit.order(1);
        story.await("an empty outbox", Visit.PATIENCE, () -> counts.of("outbox") == 0);
        Gate gate = gates.named("events");
        int usual = gate.limit();
        try {
            story.step("The broker goes away, and the outbox has room for " + ROOM + " events");
            visit.cause(Fault.BROKER_UNREACHABLE);
            gate.limit(ROOM);

            story.step("Customers order as long as they are let in");
            int accepted = 1;
            while (visit.tryToOrder() == 201 && accepted <= 2 * ROOM) {
                accepted++;
            }
            story.expect("the next one is told to come later", 429, visit.tryToOrder());
            story.expect("what waits is bounded", true, counts.of("outbox") <= ROOM);

            story.step("The broker comes back");
            visit.mend(Fault.BROKER_UNREACHABLE);
            story.await("that customers are let in again", Visit.PATIENCE, () -> visit.tryToOrder() == 201);
            long orders = accepted + 1L;
            story.await("all shipments", Visit.PATIENCE, () -> shipments.count(visit.product) == orders);
        } finally {
            gate.limit(usual);
            visit.mendAll();
        }
    }
}
