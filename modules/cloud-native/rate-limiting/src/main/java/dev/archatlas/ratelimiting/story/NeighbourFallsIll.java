package dev.archatlas.ratelimiting.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

@ApplicationScoped
class NeighbourFallsIll implements Scenario {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Neighbour neighbour;

    NeighbourFallsIll(Neighbour neighbour) {
        this.neighbour = neighbour;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "breaker",
                Kind.RECOVERY,
                "A neighbour falls ill, is spared, and recovers",
                "Closed, open, half-open, closed: this module's breaker and SmallRye's go the same way.");
    }

    @Override
    public void play(Story story) {
        for (String way : List.of("/neighbour/own", "/neighbour/annotated")) {
            story.step("The neighbour falls ill: " + way);
            await(story, way, 200);
            try {
                story.send("PUT", "/faults/neighbour-ill", null);
                await(story, way, 503);

                story.step("It is not called any more");
                int calls = neighbour.calls();
                for (int i = 0; i < 3; i++) {
                    story.send("GET", way, null);
                }
                // a slow machine may need a second for three calls: then one of them was a probe
                story.expect("calls that got through, at most one probe", true, neighbour.calls() - calls <= 1);
            } finally {
                story.send("DELETE", "/faults/neighbour-ill", null);
            }
            story.step("It is well, and probes find out");
            await(story, way, 200);
            story.expect("the second probe", 200, story.send("GET", way, null).status());
        }
        story.show("breakers", story.send("GET", "/neighbour/breakers", null).body());
        story.expect("closed", "closed", neighbour.breaker().state().label());
    }

    private static void await(Story story, String way, int status) {
        story.await(
                "an answer " + status,
                PATIENCE,
                () -> story.send("GET", way, null).status() == status);
    }
}
