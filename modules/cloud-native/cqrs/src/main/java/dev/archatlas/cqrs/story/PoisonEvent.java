package dev.archatlas.cqrs.story;

import dev.archatlas.cqrs.fault.Fault;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Reply;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class PoisonEvent implements Scenario {

    private final Counts counts;

    PoisonEvent(Counts counts) {
        this.counts = counts;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "poison-event",
                Kind.FAILURE,
                "An event that cannot be handled stops its stream and nobody else",
                "The projection parks the order and goes on. When the cause is mended, what waited is handled in order.");
    }

    @Override
    public void play(Story story) {
        Customer customer = new Customer(story, counts);
        UUID poisoned = customer.order(1);
        customer.awaitStatus(poisoned, "PENDING");
        try {
            story.step("The projection has a bug with cancellations");
            story.send("PUT", "/faults/" + Fault.CANCELLATIONS_ARE_POISON, null);
            customer.cancel(poisoned);
            UUID other = customer.order(1);

            story.step("The order is parked, the next one is read");
            customer.awaitStatus(other, "PENDING");
            story.send("GET", "/projections/orders/parked", null);
            story.expect(
                    "the parked order stands still",
                    "PENDING",
                    customer.read(poisoned).body().path("status").asText());

            story.step("The bug is mended, the order redriven");
            story.send("DELETE", "/faults/" + Fault.CANCELLATIONS_ARE_POISON, null);
            Reply redriven = story.send("POST", "/projections/orders/parked/" + poisoned + "/redrive", null);
            story.expect("redriven", 204, redriven.status());
            customer.awaitStatus(poisoned, "CANCELLED");
        } finally {
            customer.mendAll();
        }
    }
}
