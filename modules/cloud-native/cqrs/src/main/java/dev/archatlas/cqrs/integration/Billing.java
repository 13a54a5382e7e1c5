package dev.archatlas.cqrs.integration;

import jakarta.enterprise.context.ApplicationScoped;

/** Sends an invoice for what was paid. */
@ApplicationScoped
class Billing implements Listener {

    @Override
    public String name() {
        return "billing";
    }

    @Override
    public String type() {
        return Contract.PAID;
    }

    @Override
    public String note(IntegrationEvent event) {
        return "An invoice for %s".formatted(event.subject());
    }
}
