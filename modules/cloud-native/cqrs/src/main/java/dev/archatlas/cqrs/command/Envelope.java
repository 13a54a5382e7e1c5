package dev.archatlas.cqrs.command;

import dev.archatlas.cqrs.order.OrderCommand;
import dev.archatlas.cqrs.store.Metadata;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A command on its way.
 *
 * @param id the same for each repetition of the same command
 * @param fingerprint tells its content from another one's
 * @param expected the version the sender has seen, if it cares
 */
public record Envelope(
        UUID id,
        String fingerprint,
        UUID order,
        OptionalInt expected,
        UUID correlation,
        String actor,
        OrderCommand command) {

    Metadata metadata() {
        return new Metadata(correlation, id, actor);
    }
}
