package dev.archatlas.messaging.story;

import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.messaging.fault.Faults;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class WorkerDiesWithATask implements Scenario {

    private final Faults faults;

    WorkerDiesWithATask(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "worker-dies-with-a-task",
                Kind.FAILURE,
                "A worker dies with a task in its hands",
                "Its lease ends by itself, another worker takes the task, and the goods come in once.");
    }

    @Override
    public void play(Story story) {
        Visit visit = Visit.withStock(story);
        try {
            story.step("The worker will die with the goods half on the shelf");
            visit.cause(Fault.WORKER_DIES_BEFORE_COMMIT);
            String task = visit.restock(5, "CRITICAL");
            story.await("the worker's death", Visit.PATIENCE, () -> !faults.active()
                    .contains(Fault.WORKER_DIES_BEFORE_COMMIT));
            story.expect("goods that came in", 0, -visit.shippedPieces());

            story.step("When the lease has ended, another worker takes the task");
            story.await("the goods", Visit.PATIENCE, () -> -visit.shippedPieces() > 0);
            var status = story.send("GET", task, null).body();
            story.expect("the task is", "DONE", status.path("status").asText());
            story.expect("at attempt", 2, status.path("attempts").asInt());
            story.expect("goods that came in", 5, -visit.shippedPieces());
        } finally {
            visit.mendAll();
        }
    }
}
