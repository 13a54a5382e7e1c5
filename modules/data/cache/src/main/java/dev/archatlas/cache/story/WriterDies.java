package dev.archatlas.cache.story;

import dev.archatlas.cache.instance.Instances;
import dev.archatlas.cache.product.Products;
import dev.archatlas.cache.tiered.Settings;
import dev.archatlas.cache.writing.Flusher;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

@ApplicationScoped
class WriterDies implements Scenario {

    private final Instances instances;
    private final Products products;
    private final Flusher flusher;
    private final Settings settings;

    WriterDies(Instances instances, Products products, Flusher flusher, Settings settings) {
        this.instances = instances;
        this.products = products;
        this.flusher = flusher;
        this.settings = settings;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "writer-dies",
                Kind.FAILURE,
                "Write-behind, and whoever was to write to the database is gone",
                "What waits lies in Redis, the last value of each key. Another instance writes it. Only a Redis that loses its memory loses it.");
    }

    private long inDatabase(Lamp lamp) {
        return products.load(List.of(lamp.id())).get(lamp.id()).priceCents();
    }

    @Override
    public void play(Story story) {
        Lamp lamp = Lamp.create(story, instances);
        try {
            story.step("Nobody flushes, and the price changes three times");
            story.send("PUT", "/faults/flush-paused", null);
            for (int price = 91; price <= 93; price++) {
                lamp.price(price, "write-behind", "a");
            }
            story.expect("price for readers at b", 93L, lamp.priceAt("b"));
            story.expect("price in the database", 100L, inDatabase(lamp));
            story.expect("keys that wait, of three writes", 1, flusher.waiting());
            story.show(
                    "a Redis that lost its memory would lose at most",
                    settings.writeBehind().limit() + " keys");
        } finally {
            story.step("Another instance flushes");
            story.send("DELETE", "/faults/flush-paused", null);
        }
        story.await("the last price in the database", Duration.ofSeconds(30), () -> inDatabase(lamp) == 93);
        story.await("nothing that waits", Duration.ofSeconds(30), () -> flusher.waiting() == 0);
    }
}
