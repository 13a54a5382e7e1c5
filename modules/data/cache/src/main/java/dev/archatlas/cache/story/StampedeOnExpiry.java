package dev.archatlas.cache.story;

import dev.archatlas.cache.instance.Instances;
import dev.archatlas.cache.product.Product;
import dev.archatlas.cache.shared.Lease;
import dev.archatlas.cache.story.StampedeResource.Stampede;
import dev.archatlas.cache.tiered.TieredCache;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

@ApplicationScoped
class StampedeOnExpiry implements Scenario {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final Instances instances;
    private final StampedeResource stampedes;

    StampedeOnExpiry(Instances instances, StampedeResource stampedes) {
        this.instances = instances;
        this.stampedes = stampedes;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "stampede",
                Kind.CONTENTION,
                "A popular product expires, and a thousand readers are there",
                "Three instances, a thousand readers, one query: one reader of each instance goes, and one of those three has the lease.");
    }

    @Override
    public void play(Story story) {
        Lamp lamp = Lamp.create(story, instances);
        story.step("It is cached, and about to expire");
        TieredCache<Product> cache = instances.first().cache();
        Optional<Product> product = cache.get(lamp.id()).found();
        Lease lease = cache.parts().shared().seize(lamp.id());
        cache.parts().shared().fillWritten(lease, cache.filling().envelope(product, SHORT, 0), SHORT);
        story.await(
                "its end",
                Duration.ofSeconds(30),
                () -> cache.parts().shared().read(lamp.id()).isEmpty());
        instances.all().forEach(each -> each.cache().updated(lamp.id()));

        story.step("A thousand readers at once");
        Stampede stampede = story.show("stampede", stampedes.rush(lamp.id(), 1_000));
        story.expect("queries", 1L, stampede.queries());
        story.expect(
                "readers who got something",
                1_000L,
                stampede.from().values().stream().mapToLong(Long::longValue).sum());
    }
}
