package dev.archatlas.ratelimiting.story;

import dev.archatlas.ratelimiting.store.StoreAccess;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

@ApplicationScoped
class StoreAway implements Scenario {

    private final StoreAccess store;

    StoreAway(StoreAccess store) {
        this.store = store;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "store-away",
                Kind.FAILURE,
                "The store does not answer, and comes back",
                "Orders go on without a limit, items are refused, as their rules say. A breaker leaves the store alone, and finds it again.");
    }

    @Override
    public void play(Story story) {
        try {
            story.step("This instance is cut off from the store");
            story.send("PUT", "/faults/store-cut", null);
            story.expect(
                    "orders: fail open",
                    200,
                    story.send("GET", "/shop/orders", null).status());
            story.expect(
                    "items: fail closed",
                    503,
                    story.send("GET", "/api/items", null).status());

            story.step("After a few failures the store is asked no more");
            for (int i = 0; i < 3; i++) {
                story.send("GET", "/shop/orders", null);
            }
            story.expect("left alone", true, store.away());
        } finally {
            story.step("The store is back");
            story.send("DELETE", "/faults/store-cut", null);
            story.await("a probe that finds it", Duration.ofSeconds(60), () -> {
                story.send("GET", "/shop/orders", null);
                return !store.away();
            });
        }
        story.expect(
                "items are served again",
                200,
                story.send("GET", "/api/items", null).status());
    }
}
