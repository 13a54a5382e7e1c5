package dev.archatlas.saga.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class RefundFails implements Scenario {

    @Override
    public Outline outline() {
        return new Outline(
                "refund-fails",
                Kind.RECOVERY,
                "A compensation that fails is parked, and resumed by hand",
                "The refund is retried with growing pauses, then the saga waits with its cause. It goes on where it stood, not from the start.");
    }

    @Override
    public void play(Story story) {
        Visit visit = Visit.with(story, 10, 1000, 0);
        try {
            story.step("No van goes there, and the cashier cannot give money back");
            visit.breakIt("REFUND_FAILS");
            UUID order = visit.order(3);
            story.await("the parked saga", Visit.PATIENCE, () -> visit.parked(order));
            story.send("GET", "/sagas/parked?limit=5", null);
            story.step("Somebody mends the cause and resumes the saga");
            visit.mendAll();
            story.send("POST", "/sagas/" + order + "/resume", null);
            visit.awaitSaga(order, "COMPENSATED");
            story.expect("money back, once", 1000L, visit.balance());
            story.expect("pieces back on the shelf", 10, visit.available());
        } finally {
            visit.mendAll();
        }
    }
}
