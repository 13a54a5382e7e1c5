package dev.archatlas.messaging.story;

import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.messaging.relay.RelayLoop;
import dev.archatlas.messaging.shipping.Shipments;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class RelayIsKilled implements Scenario {

    private final RelayLoop relay;
    private final Shipments shipments;
    private final Counts counts;

    RelayIsKilled(RelayLoop relay, Shipments shipments, Counts counts) {
        this.relay = relay;
        this.shipments = shipments;
        this.counts = counts;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "relay-is-killed",
                Kind.FAILURE,
                "The relay dies after sending, before marking",
                "Kafka has the event and the outbox still does too. The next relay sends it again; the inbox knows it.");
    }

    @Override
    public void play(Story story) {
        Visit visit = Visit.withStock(story);
        try {
            story.step("The relay will die between the broker's confirmation and its own commit");
            visit.cause(Fault.RELAY_DIES_AFTER_SEND);
            visit.order(3);
            story.await("the relay's death", Visit.PATIENCE, () -> !relay.running());
            story.show("still in the outbox", counts.oldestMessages());
            story.expect("the event is still in the outbox", true, counts.of("outbox") > 0);

            story.step("The warehouse has the event all the same");
            story.await("the shipment", Visit.PATIENCE, () -> shipments.count(visit.product) == 1);

            story.step("A new relay sends it a second time");
            story.send("DELETE", "/faults/relay-stopped", null);
            story.await("an empty outbox", Visit.PATIENCE, () -> counts.of("outbox") == 0);
            visit.order(1);
            story.await("a later order", Visit.PATIENCE, () -> shipments.count(visit.product) == 2);
            story.expect("nothing was lost and nothing doubled: pieces shipped", 4, visit.shippedPieces());
        } finally {
            visit.mendAll();
        }
    }
}
