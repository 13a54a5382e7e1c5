package dev.archatlas.cqrs.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Reply;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class RowIsCorrupted implements Scenario {

    private final Counts counts;

    RowIsCorrupted(Counts counts) {
        this.counts = counts;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "row-is-corrupted",
                Kind.RECOVERY,
                "A corrupted read row is found and mended",
                "The check folds the events again and compares. The events are the truth, so it knows what the row should be.");
    }

    @Override
    public void play(Story story) {
        Customer customer = new Customer(story, counts);
        UUID order = customer.order(3);
        customer.pay(order, 3);
        customer.awaitStatus(order, "PAID");

        story.step("Somebody spoils the row");
        story.send("PUT", "/faults/corrupted/" + order, null);
        story.expect(
                "what customers see",
                "LOST",
                customer.read(order).body().path("status").asText());

        story.step("The check compares every row with its events");
        Reply report = story.send("POST", "/consistency-check", null);
        story.expect(
                "the row is found",
                true,
                StreamSupport.stream(report.body().path("findings").spliterator(), false)
                        .anyMatch(finding -> finding.path("order").asText().equals(order.toString())));
        story.expect(
                "and mended", "PAID", customer.read(order).body().path("status").asText());
    }
}
