package dev.archatlas.cqrs.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Reply;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class RebuildWhileServing implements Scenario {

    private final Counts counts;

    RebuildWhileServing(Counts counts) {
        this.counts = counts;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "rebuild-while-serving",
                Kind.RECOVERY,
                "A read model is made anew while it is served",
                "A second generation is written beside the first, from the first event on, and one commit swaps them.");
    }

    @Override
    public void play(Story story) {
        Customer customer = new Customer(story, counts);
        UUID order = customer.order(2);
        customer.awaitStatus(order, "PENDING");
        story.send("POST", "/consistency-check", null); // what was spoilt before would rightly come out different

        story.step("All rows are made again");
        Reply rebuilt = story.send("POST", "/projections/orders/rebuild", null);
        story.expect("rebuilt", 200, rebuilt.status());
        story.expect(
                "the new rows equal the old ones",
                true,
                rebuilt.body().path("same").asBoolean());

        story.step("Nobody notices");
        story.expect(
                "the order is read as before",
                "PENDING",
                customer.read(order).body().path("status").asText());
        customer.pay(order, 2);
        customer.awaitStatus(order, "PAID");
    }
}
