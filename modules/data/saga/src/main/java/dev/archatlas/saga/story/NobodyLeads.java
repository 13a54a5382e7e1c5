package dev.archatlas.saga.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class NobodyLeads implements Scenario {

    @Override
    public Outline outline() {
        return new Outline(
                "nobody-leads",
                Kind.HAPPY,
                "The same order, choreographed",
                "Each party hears events and does its part. It works without an orchestrator, and nobody can say how far an order is.");
    }

    @Override
    public void play(Story story) {
        Visit visit = Visit.with(story, 10, 300, 5);
        story.step("An order that goes through");
        visit.expectEnd(visit.order("/choreographed-orders", 3), "CONFIRMED");
        story.expect("money left", 0L, visit.balance());
        story.step("An order that cannot be paid");
        visit.expectEnd(visit.order("/choreographed-orders", 3), "CANCELLED");
        story.await("the stock's return", Visit.PATIENCE, () -> visit.available() == 7);
        story.expect("pieces left", 7, visit.available());
    }
}
