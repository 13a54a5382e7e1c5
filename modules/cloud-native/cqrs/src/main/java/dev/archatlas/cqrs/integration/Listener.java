package dev.archatlas.cqrs.integration;

/** Somebody who listens to the bus, with a consumer group of its own: one CDI bean each. */
interface Listener {

    /** Kebab-case, unique in the module. */
    String name();

    /** The one type of events that it cares for. */
    String type();

    /** What it makes of an event: here, a note. */
    String note(IntegrationEvent event);
}
