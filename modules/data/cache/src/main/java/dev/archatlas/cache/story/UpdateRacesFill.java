package dev.archatlas.cache.story;

import dev.archatlas.cache.instance.Instances;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.product.Products;
import dev.archatlas.cache.shared.Claim;
import dev.archatlas.cache.shared.Lease;
import dev.archatlas.cache.tiered.TieredCache;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class UpdateRacesFill implements Scenario {

    private final Instances instances;
    private final Products products;

    UpdateRacesFill(Instances instances, Products products) {
        this.instances = instances;
        this.products = products;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "update-races-fill",
                Kind.CONTENTION,
                "An update while a slow reader is about to fill",
                "The reader has the old price in its hands. Its lease is gone with the update, so it cannot put it into Redis.");
    }

    @Override
    public void play(Story story) {
        Lamp lamp = Lamp.create(story, instances);
        TieredCache<Product> slow = instances.named("b").cache();

        story.step("A reader at b gets the lease and reads the old price");
        if (!(slow.parts().shared().claim(lamp.id()) instanceof Claim.Leased(Lease lease))) {
            throw new IllegalStateException("Nobody else knows of this product.");
        }
        Optional<Product> old =
                Optional.ofNullable(products.load(List.of(lamp.id())).get(lamp.id()));
        story.show("has read", old);

        story.step("The price changes at a");
        lamp.price(90, "cache-aside", "a");

        story.step("The reader comes to fill it");
        Duration ttl = slow.filling().ttl(true);
        story.expect(
                "put into Redis",
                false,
                slow.parts().shared().fill(lease, slow.filling().envelope(old, ttl, 0), ttl));
        story.expect("price at b", 90L, lamp.priceAt("b"));
        story.expect("price at c", 90L, lamp.priceAt("c"));
    }
}
