package dev.archatlas.cache.story;

import dev.archatlas.cache.instance.Instances;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.tiered.Tally.Event;
import dev.archatlas.cache.tiered.TieredCache;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

@ApplicationScoped
class ThreeReads implements Scenario {

    private final Instances instances;

    ThreeReads(Instances instances) {
        this.instances = instances;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "three-reads",
                Kind.HAPPY,
                "The same product, three times",
                "First from the database, which takes its time; then from this process; then, at another instance, from Redis.");
    }

    @Override
    public void play(Story story) {
        Lamp lamp = Lamp.create(story, instances);
        story.step("The first read fills both levels");
        story.expect(
                "from",
                Event.ORIGIN,
                instances.named("a").cache().get(lamp.id()).from());

        story.step("The second one goes nowhere");
        story.expect(
                "from", Event.L1, instances.named("a").cache().get(lamp.id()).from());

        story.step("Another instance finds it in Redis");
        story.expect(
                "from", Event.L2, instances.named("b").cache().get(lamp.id()).from());

        story.step("An update at instance a is heard of at instance b");
        lamp.price(90, "cache-aside", "a");
        TieredCache<Product> far = instances.named("b").cache();
        story.await(
                "the new price",
                Duration.ofSeconds(30),
                () -> far.get(lamp.id()).value().priceCents() == 90);
        story.expect("price at c", 90L, lamp.priceAt("c"));
    }
}
