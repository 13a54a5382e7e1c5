package dev.archatlas.cqrs.story;

import dev.archatlas.cqrs.fault.Fault;
import dev.archatlas.cqrs.subscription.Subscription;
import dev.archatlas.cqrs.subscription.Subscriptions;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class ProjectorIsKilled implements Scenario {

    private final Subscriptions subscriptions;
    private final Counts counts;

    ProjectorIsKilled(Subscriptions subscriptions, Counts counts) {
        this.subscriptions = subscriptions;
        this.counts = counts;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "projector-is-killed",
                Kind.FAILURE,
                "A projector dies with its rows written and not committed",
                "Rows and checkpoint are one transaction, so both are gone. The next owner begins where the last commit was.");
    }

    @Override
    public void play(Story story) {
        Customer customer = new Customer(story, counts);
        Subscription projector = subscriptions.of("orders").orElseThrow();
        try {
            story.step("The projector will die at its next commit");
            story.send("PUT", "/faults/" + Fault.PROJECTOR_DIES_BEFORE_COMMIT, null);
            UUID order = customer.order(1);
            customer.pay(order, 1);
            story.await("its death", Customer.PATIENCE, () -> !projector.running());

            story.step("Commands do not mind; the read model stands still");
            UUID later = customer.order(1);
            story.expect(
                    "the later order cannot be read yet",
                    404,
                    customer.read(later).status());

            story.step("A new projector takes the seat");
            story.send("DELETE", "/faults/stopped/orders", null);
            customer.awaitStatus(later, "PENDING");
            customer.awaitStatus(order, "PAID");
            story.expect(
                    "each event had its effect once: version",
                    3,
                    customer.read(order).body().path("version").asInt());
        } finally {
            customer.mendAll("orders");
        }
    }
}
