package dev.archatlas.saga.story;

import dev.archatlas.saga.loop.Loops;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class OrchestratorDies implements Scenario {

    private final Loops loops;

    OrchestratorDies(Loops loops) {
        this.loops = loops;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "orchestrator-dies",
                Kind.RECOVERY,
                "Whoever dies in the middle of a saga, it goes on after the restart",
                "A part dies right after its sixth durable write. What is stored tells whoever comes next where to go on.");
    }

    @Override
    public void play(Story story) {
        Visit visit = Visit.with(story, 10, 1000, 5);
        try {
            story.step("A part will die right after the sixth durable write from now");
            visit.breakIt("crash/6?side=AFTER");
            UUID order = visit.order(3);
            story.await("the death", Visit.PATIENCE, () -> !loops.dead().isEmpty());
            story.show("dead", loops.dead());
            story.step("It is started again");
            visit.mendAll();
            visit.expectEnd(order, "CONFIRMED");
            visit.awaitSaga(order, "COMPLETED");
            story.expect("pieces left, none doubled", 7, visit.available());
            story.expect("money left, none doubled", 700L, visit.balance());
            story.expect("room left, none doubled", 4, visit.room());
        } finally {
            visit.mendAll();
        }
    }
}
