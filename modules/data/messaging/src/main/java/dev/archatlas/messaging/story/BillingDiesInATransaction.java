package dev.archatlas.messaging.story;

import dev.archatlas.messaging.billing.BillingLoop;
import dev.archatlas.messaging.billing.BillingSettings;
import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class BillingDiesInATransaction implements Scenario {

    private final Map<String, Object> broker;
    private final BillingSettings settings;
    private final BillingLoop billing;

    BillingDiesInATransaction(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            BillingSettings settings,
            BillingLoop billing) {
        this.broker = broker;
        this.settings = settings;
        this.billing = billing;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "billing-dies-in-a-transaction",
                Kind.FAILURE,
                "An aborted transaction is never seen",
                "Billing dies with its invoice written and not committed. The next one writes it again; readers see one.");
    }

    @Override
    public void play(Story story) {
        Visit visit = Visit.withStock(story);
        try (var careful = new InvoiceReader(broker, settings.topic(), "read_committed");
                var careless = new InvoiceReader(broker, settings.topic(), "read_uncommitted")) {
            story.step("Billing will die between writing the invoice and its commit");
            visit.cause(Fault.BILLING_DIES_BEFORE_COMMIT);
            UUID order = visit.order(2);
            story.await("billing's death", Visit.PATIENCE, () -> !billing.running());

            story.step("The invoice is in the topic, and only who reads uncommitted sees it");
            story.await("the dirty read", Visit.PATIENCE, () -> careless.invoicesOf(order) == 1);
            story.expect("invoices for those who read committed", 0L, careful.invoicesOf(order));

            story.step("The next billing ends that transaction, and begins where the last commit ended");
            story.send("DELETE", "/faults/billing-stopped", null);
            UUID later = visit.order(1);
            story.await("the invoice of a later order", Visit.PATIENCE, () -> careful.invoicesOf(later) == 1);
            story.expect("invoices for those who read committed", 1L, careful.invoicesOf(order));
            story.await("a second copy for the others", Visit.PATIENCE, () -> careless.invoicesOf(order) == 2);
        } finally {
            visit.mendAll();
        }
    }
}
