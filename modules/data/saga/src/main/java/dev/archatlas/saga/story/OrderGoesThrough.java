package dev.archatlas.saga.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class OrderGoesThrough implements Scenario {

    @Override
    public Outline outline() {
        return new Outline(
                "order-goes-through",
                Kind.HAPPY,
                "An order gets stock, money and a van",
                "The order is pending while the saga asks one party after the other; the last step confirms it.");
    }

    @Override
    public void play(Story story) {
        Visit visit = Visit.with(story, 10, 1000, 5);
        story.step("A customer orders three pieces");
        UUID order = visit.order(3);
        story.step("The saga asks inventory, payment and delivery, then confirms the order");
        visit.expectEnd(order, "CONFIRMED");
        visit.awaitSaga(order, "COMPLETED");
        story.expect("pieces left", 7, visit.available());
        story.expect("money left", 700L, visit.balance());
        story.expect("room left", 4, visit.room());
    }
}
