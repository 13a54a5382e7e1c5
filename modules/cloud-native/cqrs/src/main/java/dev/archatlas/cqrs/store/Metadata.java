package dev.archatlas.cqrs.store;

import java.util.UUID;

/**
 * Why an event exists.
 *
 * @param correlation names the business transaction that everything with the same name belongs to
 * @param causation the command, or event, that led to this one
 * @param actor who wanted it
 */
public record Metadata(UUID correlation, UUID causation, String actor) {}
