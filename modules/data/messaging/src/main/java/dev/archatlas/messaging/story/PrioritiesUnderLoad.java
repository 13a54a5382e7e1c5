package dev.archatlas.messaging.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;

@ApplicationScoped
class PrioritiesUnderLoad implements Scenario {

    private static final int OF_EACH = 20;

    private final Counts counts;

    PrioritiesUnderLoad(Counts counts) {
        this.counts = counts;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "priorities-under-load",
                Kind.CONTENTION,
                "Urgent work first, and nobody starves",
                "While all priorities wait, of ten tasks six are critical, three default and one low.");
    }

    @Override
    public void play(Story story) {
        Visit visit = Visit.withStock(story);
        try {
            story.step("The workers are away, and work piles up: the least urgent first");
            story.send("PUT", "/faults/workers-stopped", null);
            for (String priority : List.of("LOW", "DEFAULT", "CRITICAL")) {
                for (int i = 0; i < OF_EACH; i++) {
                    visit.restock(1, priority);
                }
            }

            story.step("The workers come back");
            story.send("DELETE", "/faults/workers-stopped", null);
            story.await(
                    "all of it",
                    Visit.PATIENCE,
                    () -> counts.prioritiesAsBegun(visit.product).size() == 3 * OF_EACH);

            List<String> first = counts.prioritiesAsBegun(visit.product).subList(0, OF_EACH);
            story.show("the first twenty", first);
            story.expect("about twelve were critical", true, isAbout(12, "CRITICAL", first));
            story.expect("about six were default", true, isAbout(6, "DEFAULT", first));
            story.expect("about two were low", true, isAbout(2, "LOW", first));
            story.await("the goods", Visit.PATIENCE, () -> -visit.shippedPieces() == 3 * OF_EACH);
        } finally {
            visit.mendAll();
        }
    }

    /** What the workers did before decides who begins, so one more or less is right. */
    private static boolean isAbout(int share, String priority, List<String> begun) {
        return Math.abs(Collections.frequency(begun, priority) - share) <= 1;
    }
}
