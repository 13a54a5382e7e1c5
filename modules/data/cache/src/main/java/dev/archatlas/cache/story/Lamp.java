package dev.archatlas.cache.story;

import dev.archatlas.cache.http.ProductResource.Draft;
import dev.archatlas.showcase.Reply;
import dev.archatlas.showcase.Story;
import java.util.UUID;

/**
 * A product of one telling of a story, so that no other one disturbs it.
 *
 * @param story who tells
 * @param id unlike any other
 */
record Lamp(Story story, String id) {

    /** A new one at the price of 100. */
    static Lamp create(Story story) {
        Lamp lamp = new Lamp(story, "lamp-" + UUID.randomUUID());
        lamp.price(100, "cache-aside", "a");
        return lamp;
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
