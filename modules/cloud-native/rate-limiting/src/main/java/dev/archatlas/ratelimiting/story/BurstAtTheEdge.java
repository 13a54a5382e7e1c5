package dev.archatlas.ratelimiting.story;

import dev.archatlas.ratelimiting.algorithm.FixedWindow;
import dev.archatlas.ratelimiting.algorithm.Gcra;
import dev.archatlas.ratelimiting.algorithm.LeakyBucket;
import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.algorithm.Limiter;
import dev.archatlas.ratelimiting.algorithm.SlidingLog;
import dev.archatlas.ratelimiting.algorithm.SlidingWindow;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

@ApplicationScoped
class BurstAtTheEdge implements Scenario {

    private static final long MILLI = 1_000_000;
    private static final Limit LIMIT = Limit.of(100, Duration.ofSeconds(1));

    record Row(String algorithm, int passedIn20Millis) {}

    @Override
    public Outline outline() {
        return new Outline(
                "edge-burst",
                Kind.CONTENTION,
                "A burst where two windows meet",
                "100 per second are allowed. The fixed window lets 200 through in 20 milliseconds; look at the others.");
    }

    @Override
    public void play(Story story) {
        story.step("400 requests from 10 ms before to 10 ms after the edge of a second");
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("fixed window", passedBy(new FixedWindow(LIMIT))));
        rows.add(new Row("sliding window", passedBy(new SlidingWindow(LIMIT))));
        rows.add(new Row("sliding log", passedBy(new SlidingLog(LIMIT))));
        rows.add(new Row("token bucket (GCRA)", passedBy(new Gcra(LIMIT, 0))));
        rows.add(new Row("leaky bucket", passedBy(new LeakyBucket(LIMIT, 0))));
        story.show("passed", rows);

        story.step("Each keeps what it promises");
        story.expect(
                "fixed window: the limit in each period, the double at the edge",
                200,
                rows.get(0).passedIn20Millis());
        story.expect(
                "sliding window: the limit, until enough has faded",
                100,
                rows.get(1).passedIn20Millis());
        story.expect("sliding log: the limit in any second", 100, rows.get(2).passedIn20Millis());
        story.expect(
                "token bucket: the burst, and what 20 ms bring",
                101,
                rows.get(3).passedIn20Millis());
        story.expect("leaky bucket: one every 10 ms", 2, rows.get(4).passedIn20Millis());
    }

    private static int passedBy(Limiter limiter) {
        int passed = 0;
        for (long now = 4_990 * MILLI; now < 5_010 * MILLI; now += MILLI / 20) {
            passed += limiter.tryTake(1, now) == 0 ? 1 : 0;
        }
        return passed;
    }
}
