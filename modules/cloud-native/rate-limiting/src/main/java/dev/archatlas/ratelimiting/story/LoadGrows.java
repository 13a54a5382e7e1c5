package dev.archatlas.ratelimiting.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

@ApplicationScoped
class LoadGrows implements Scenario {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SideBySide algorithms;

    LoadGrows(SideBySide algorithms) {
        this.algorithms = algorithms;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "load-grows",
                Kind.HAPPY,
                "The load grows: all algorithms side by side",
                "100 per second are allowed. Watch the table of the station \"Algorithms\": who refuses whom, and what passes in the worst second.");
    }

    @Override
    public void play(Story story) {
        story.step("80 a second come, evenly");
        turn(story, 80);
        long begin = System.nanoTime();
        story.await("a second and a half", PATIENCE, () -> System.nanoTime() - begin > 1_500_000_000L);
        List<Lane.Row> calm = rows(story);
        story.expect(
                "refused by any of them",
                0,
                calm.stream().mapToInt(Lane.Row::refusedPerSecond).sum());

        story.step("500 a second come");
        turn(story, 500);
        story.await("a refusal by each", PATIENCE, () -> rows().stream().allMatch(row -> row.refusedPerSecond() > 0));
        long full = System.nanoTime();
        story.await("two seconds of it", PATIENCE, () -> System.nanoTime() - full > 2_000_000_000L);
        List<Lane.Row> rows = rows(story);
        story.expect("sliding log: the limit in the worst second", 100, most(rows, "sliding log"));
        story.expect("leaky bucket: the limit, one by one", true, most(rows, "leaky bucket") <= 101);
        int burst = most(rows, "token bucket");
        story.expect("token bucket: what was saved up, and the rate", true, burst > 190 && burst <= 200);
        story.expect("GCRA is a token bucket", burst, most(rows, "GCRA"));
        story.expect("fixed window: at most twice the limit", true, most(rows, "fixed window") <= 200);
        story.send("DELETE", "/load", null);
    }

    private static void turn(Story story, int perSecond) {
        story.send("PUT", "/load", new LoadResource.Wish(perSecond));
    }

    private List<Lane.Row> rows(Story story) {
        return story.show("algorithms", rows());
    }

    private List<Lane.Row> rows() {
        return algorithms.rows(System.nanoTime());
    }

    private static int most(List<Lane.Row> rows, String algorithm) {
        return rows.stream()
                .filter(row -> row.algorithm().equals(algorithm))
                .findFirst()
                .orElseThrow()
                .mostInASecond();
    }
}
