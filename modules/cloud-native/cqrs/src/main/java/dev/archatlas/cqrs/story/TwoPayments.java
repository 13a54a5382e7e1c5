package dev.archatlas.cqrs.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Reply;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

@ApplicationScoped
class TwoPayments implements Scenario {

    private final Counts counts;

    TwoPayments(Counts counts) {
        this.counts = counts;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "two-payments",
                Kind.CONTENTION,
                "Two payments at once: one is taken",
                "Both decide upon version 2, and only one can append version 3. The other gets 409, and pays nothing.");
    }

    @Override
    public void play(Story story) {
        Customer customer = new Customer(story, counts);
        UUID order = customer.order(1);

        story.step("Somebody pays twice at the same moment");
        var payments = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> customer.pay(order, 1), Thread::startVirtualThread))
                .limit(2)
                .toList();
        List<Integer> answers = payments.stream()
                .map(CompletableFuture::join)
                .map(Reply::status)
                .sorted()
                .toList();

        story.step("One got through");
        story.expect("the two answers", List.of(200, 409), answers);
        Reply history = story.send("GET", "/orders/" + order + "/history", null);
        story.expect("events", 3, history.body().size());
    }
}
