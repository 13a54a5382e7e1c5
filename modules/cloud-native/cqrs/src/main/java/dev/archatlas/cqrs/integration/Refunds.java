package dev.archatlas.cqrs.integration;

import jakarta.enterprise.context.ApplicationScoped;

/** Pays back what was cancelled; hears of nothing else. */
@ApplicationScoped
class Refunds implements Listener {

    @Override
    public String name() {
        return "refunds";
    }

    @Override
    public String type() {
        return Contract.CANCELLED;
    }

    @Override
    public String note(IntegrationEvent event) {
        return "A refund for %s".formatted(event.subject());
    }
}
