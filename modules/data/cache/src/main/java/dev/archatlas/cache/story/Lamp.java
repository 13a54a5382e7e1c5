package dev.archatlas.cache.story;

import dev.archatlas.cache.http.ProductResource.Draft;
import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.instance.Instances;
import dev.archatlas.cache.redis.StoreAway;
import dev.archatlas.showcase.Reply;
import dev.archatlas.showcase.Story;
import java.time.Duration;
import java.util.UUID;

/**
 * A product of one telling of a story, so that no other one disturbs it.
 *
 * @param story who tells
 * @param id unlike any other
 */
record Lamp(Story story, String id) {

    /** A new one at the price of 100, as soon as the fault of a story before is over. */
    static Lamp create(Story story, Instances instances) {
        story.await(
                "every instance to reach Redis and to hear updates",
                Duration.ofSeconds(60),
                () -> instances.all().stream().allMatch(Lamp::isWell));
        Lamp lamp = new Lamp(story, "lamp-" + UUID.randomUUID());
        lamp.price(100, "cache-aside", "a");
        return lamp;
    }

    private static boolean isWell(Instance instance) {
        try {
            return instance.channel().attached()
                    && instance.cache().parts().shared().pendingCount() >= 0;
        } catch (StoreAway away) {
            return false; // until the breaker lets a probe through
        }
    }

    Reply price(int cents, String strategy, String instance) {
        return story.send(
                "PUT",
                "/products/%s?strategy=%s&instance=%s".formatted(id, strategy, instance),
                new Draft("Lamp", cents, "It glows."));
    }

    Reply read(String instance) {
        return story.send("GET", "/products/%s?instance=%s".formatted(id, instance), null);
    }

    long priceAt(String instance) {
        return read(instance).body().path("priceCents").asLong();
    }
}
