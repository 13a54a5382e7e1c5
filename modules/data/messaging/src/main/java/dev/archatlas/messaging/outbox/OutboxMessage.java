package dev.archatlas.messaging.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A message on its way out, as it stands in the outbox.
 *
 * @param position grows with every message; within a key, the order of the changes
 * @param id the message's identity: a consumer that has seen it knows the message as a duplicate
 * @param topic where to publish it
 * @param key messages of one key are published, and consumed, in the order of their positions
 * @param type the kind of event, for example {@code OrderPlaced}
 * @param payload the body, JSON
 * @param headers what travels beside the body: trace context and correlation id
 * @param createdAt when it was written
 */
public record OutboxMessage(
        long position,
        UUID id,
        String topic,
        String key,
        String type,
        byte[] payload,
        Map<String, String> headers,
        Instant createdAt) {}
