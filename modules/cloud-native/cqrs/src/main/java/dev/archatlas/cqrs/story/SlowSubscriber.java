package dev.archatlas.cqrs.story;

import dev.archatlas.cqrs.fault.Fault;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class SlowSubscriber implements Scenario {

    private final Counts counts;

    SlowSubscriber(Counts counts) {
        this.counts = counts;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "slow-subscriber",
                Kind.FAILURE,
                "A subscriber that gets nothing done holds up nobody else",
                "Each has a checkpoint and a thread of its own. The one that is behind catches up, and counts each event once.");
    }

    @Override
    public void play(Story story) {
        Customer customer = new Customer(story, counts);
        try {
            story.step("The sales projection fails at everything");
            story.send("PUT", "/faults/" + Fault.SALES_FAIL, null);
            UUID order = customer.order(4);
            customer.pay(order, 4);

            story.step("The orders are read all the same");
            customer.awaitStatus(order, "PAID");
            story.expect("pieces that sales knows of", 0L, customer.piecesSold());

            story.step("Mended, it catches up");
            story.send("DELETE", "/faults/" + Fault.SALES_FAIL, null);
            customer.awaitPiecesSold(4);
        } finally {
            customer.mendAll();
        }
    }
}
