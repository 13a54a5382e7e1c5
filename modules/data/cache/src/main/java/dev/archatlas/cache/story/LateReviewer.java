package dev.archatlas.cache.story;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.instance.Instances;
import dev.archatlas.cache.lock.DistributedLock.Held;
import dev.archatlas.cache.writing.PriceReview;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

@ApplicationScoped
class LateReviewer implements Scenario {

    private static final Duration LEASE = Duration.ofMillis(500);

    private final Instances instances;
    private final PriceReview reviews;

    LateReviewer(Instances instances, PriceReview reviews) {
        this.instances = instances;
        this.reviews = reviews;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "late-reviewer",
                Kind.FAILURE,
                "Who holds the lock stands still for longer than its lease",
                "Another one gets the lock, and writes. The first wakes up, believes it still has it, and is refused by the fencing token.");
    }

    @Override
    public void play(Story story) {
        Lamp lamp = Lamp.create(story, instances);
        Instance a = instances.named("a");
        Instance b = instances.named("b");

        story.step("a reviews the price and stands still");
        Held first = reviews.begin(lamp.id(), a, LEASE).orElseThrow();
        story.expect(
                "b gets the lock meanwhile",
                false,
                reviews.begin(lamp.id(), b, LEASE).isPresent());
        first.pause();

        story.step("The lease ends, and b gets the lock");
        AtomicReference<Held> second = new AtomicReference<>();
        story.await("the lock", Duration.ofSeconds(30), () -> {
            reviews.begin(lamp.id(), b, LEASE).ifPresent(second::set);
            return second.get() != null;
        });
        story.show("fencing tokens", new long[] {first.fence(), second.get().fence()});
        story.expect("b writes", true, reviews.end(lamp.id(), 200, second.get(), b));

        story.step("a wakes up");
        story.expect("a writes", false, reviews.end(lamp.id(), 300, first, a));
        story.expect("a releases the lock of b", false, first.release());
        story.expect("b still has it", true, second.get().release());
        story.expect("price", 200L, lamp.priceAt("b"));
    }
}
