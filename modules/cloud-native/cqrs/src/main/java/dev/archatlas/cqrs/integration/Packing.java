package dev.archatlas.cqrs.integration;

import jakarta.enterprise.context.ApplicationScoped;

/** Packs what was paid. */
@ApplicationScoped
class Packing implements Listener {

    @Override
    public String name() {
        return "packing";
    }

    @Override
    public String type() {
        return Contract.PAID;
    }

    @Override
    public String note(IntegrationEvent event) {
        return "A parcel for %s".formatted(event.subject());
    }
}
