package dev.archatlas.cache.story;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.instance.Instances;
import dev.archatlas.cache.redis.StoreAway;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

@ApplicationScoped
class RedisAway implements Scenario {

    private final Instances instances;

    RedisAway(Instances instances) {
        this.instances = instances;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "redis-away",
                Kind.RECOVERY,
                "Redis goes away and comes back",
                "Pages are served all the time: from this process for a moment, else from the database, a few queries at a time.");
    }

    @Override
    public void play(Story story) {
        Lamp lamp = Lamp.create(story, instances);
        lamp.read("a");
        try {
            story.step("No instance reaches Redis");
            story.send("PUT", "/faults/store-cut", null);
            story.expect("served", 200, lamp.read("a").status());
            story.expect(
                    "ready", 200, story.send("GET", "/q/health/ready", null).status());

            story.step("Two hundred other products");
            List<Integer> answers = Crowd.of(
                    200,
                    i -> instances.first().cache().get("p-" + (i + 1)).found().isPresent() ? 200 : 404);
            story.expect("all served", List.of(200), answers.stream().distinct().toList());
            story.show(
                    "queries that wait now",
                    instances.first().cache().parts().origin().waiting());

            story.step("An update meanwhile");
            story.show("written", lamp.price(80, "cache-aside", "a").body());
            story.expect("price where it was written", 80L, lamp.priceAt("a"));
        } finally {
            story.step("Redis is back");
            story.send("DELETE", "/faults/store-cut", null);
        }
        story.await("every instance to hear updates", Duration.ofSeconds(60), () -> instances.all().stream()
                .allMatch(each -> each.channel().attached()));
        story.await("the update to be made up for", Duration.ofSeconds(60), () -> instances.all().stream()
                .allMatch(each -> each.cache().get(lamp.id()).value().priceCents() == 80));
        story.await("every instance to find it in Redis", Duration.ofSeconds(60), () -> instances.all().stream()
                .allMatch(each -> finds(each, lamp.id())));
    }

    private static boolean finds(Instance instance, String id) {
        try {
            return instance.cache().parts().shared().read(id).isPresent();
        } catch (StoreAway away) {
            return false; // until the breaker lets a probe through
        }
    }
}
