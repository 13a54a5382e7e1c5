package dev.archatlas.cqrs.store;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as it was recorded, in the schema of its time.
 *
 * @param version its place in its stream, from 1 without gaps
 * @param position its place among all events
 * @param data JSON
 * @param metadata JSON, see {@link Metadata}
 */
public record StoredEvent(
        UUID stream,
        int version,
        Position position,
        UUID id,
        String type,
        int schema,
        String data,
        String metadata,
        Instant recordedAt) {}
