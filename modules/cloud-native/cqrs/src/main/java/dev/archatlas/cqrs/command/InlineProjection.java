package dev.archatlas.cqrs.command;

import java.util.UUID;

/** A read model that is written in the transaction of the events: as fresh as they are, and as slow as all of them. */
public interface InlineProjection {

    /** Brings the read model to the order's new state. */
    void update(UUID id, OrderAt order);
}
