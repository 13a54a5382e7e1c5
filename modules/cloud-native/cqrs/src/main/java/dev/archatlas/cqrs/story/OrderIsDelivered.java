package dev.archatlas.cqrs.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Reply;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class OrderIsDelivered implements Scenario {

    private final Counts counts;

    OrderIsDelivered(Counts counts) {
        this.counts = counts;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "order-is-delivered",
                Kind.HAPPY,
                "Commands become events, events become what can be read",
                "Each command appends events; the read model follows, and the order can be seen as it was at any version.");
    }

    @Override
    public void play(Story story) {
        Customer customer = new Customer(story, counts);
        story.step("An order is placed, paid, shipped and delivered");
        UUID order = customer.order(2);
        customer.pay(order, 2);
        story.send("POST", "/orders/" + order + "/shipment", Map.of("parcel", "P-1"));
        Reply delivered = story.send("POST", "/orders/" + order + "/delivery", null);

        story.step("Who has the position of a command reads what it has led to");
        String position = delivered.body().path("position").path("transaction").asText() + "-"
                + delivered.body().path("position").path("number").asText();
        Reply read = story.send("GET", "/orders/" + order + "?after=" + position, null);
        story.expect("status", "DELIVERED", read.body().path("status").asText());
        story.expect("version", 5, read.body().path("version").asInt());

        story.step("Nothing is forgotten");
        story.send("GET", "/orders/" + order + "/history", null);
        Reply past = story.send("GET", "/orders/" + order + "?version=3", null);
        story.expect("status at version 3", "PAID", past.body().path("status").asText());

        story.step("Others hear of it, in words of their own");
        story.await("an invoice and a parcel", Customer.PATIENCE, () -> counts.noticesOf(order) == 2);
        story.send("GET", "/notices/" + order, null);
    }
}
