package dev.archatlas.saga.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class PaymentIsDeclined implements Scenario {

    @Override
    public Outline outline() {
        return new Outline(
                "payment-is-declined",
                Kind.FAILURE,
                "A declined payment returns the stock",
                "The payment says no for good, so the saga undoes what it has done, the latest step first.");
    }

    @Override
    public void play(Story story) {
        Visit visit = Visit.with(story, 10, 299, 5);
        story.step("A customer orders for 300 and has 299");
        UUID order = visit.order(3);
        story.step("Inventory is reserved, payment is refused, inventory is released, the order is rejected");
        visit.expectEnd(order, "CANCELLED");
        visit.awaitSaga(order, "COMPENSATED");
        story.expect("pieces back on the shelf", 10, visit.available());
        story.expect("money untouched", 299L, visit.balance());
    }
}
