package dev.archatlas.saga.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class PaymentIsSilent implements Scenario {

    @Override
    public Outline outline() {
        return new Outline(
                "payment-is-silent",
                Kind.FAILURE,
                "A silent payment service is asked again, then undone",
                "Nobody knows whether the money was taken. The saga compensates the doubtful step too, and recognises the answer that comes late.");
    }

    @Override
    public void play(Story story) {
        Visit visit = Visit.with(story, 10, 1000, 5);
        try {
            story.step("The payment service hears nothing any more, its messages wait at the broker");
            visit.breakIt("deaf/payment");
            UUID order = visit.order(3);
            story.step("The saga asks several times, then turns round");
            story.await("the compensation", Visit.PATIENCE, () -> "COMPENSATING".equals(visit.saga(order)));
            story.step("The payment service is back, and finds charge and refund at once");
            visit.mendAll();
            visit.expectEnd(order, "CANCELLED");
            visit.awaitSaga(order, "COMPENSATED");
            story.expect("pieces back on the shelf", 10, visit.available());
            story.expect("money back", 1000L, visit.balance());
        } finally {
            visit.mendAll();
        }
    }
}
