package dev.archatlas.cache.story;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.instance.Instances;
import dev.archatlas.cache.product.Products;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class AbsentIds implements Scenario {

    private static final int IDS = 10_000;

    private final Instances instances;
    private final Products products;

    AbsentIds(Instances instances, Products products) {
        this.instances = instances;
        this.products = products;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "absent-ids",
                Kind.CONTENTION,
                "Ten thousand products that do not exist",
                "A cache has nothing of what does not exist, so all of it would reach the database. A filter in Redis knows most of it.");
    }

    @Override
    public void play(Story story) {
        Instance a = instances.first();
        if (!a.filter().isComplete()) {
            a.filter().build(products.ids());
        }
        story.step("Ten thousand random ids");
        String run = UUID.randomUUID().toString();
        long queries = a.cache().parts().origin().queries();
        Crowd.of(IDS, i -> a.cache().get(run + i).found().isPresent());
        long caused = story.show("queries", a.cache().parts().origin().queries() - queries);
        story.expect("at most one in a hundred reached the database", true, caused <= IDS / 100);

        story.step("One that is created is found at once");
        Lamp lamp = Lamp.create(story, instances);
        story.expect("status", 200, lamp.read("a").status());
    }
}
