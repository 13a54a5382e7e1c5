package dev.archatlas.saga.transport;

import java.util.UUID;

/**
 * What travels between the parties. Delivered at least once, and in no order that anybody may rely on.
 *
 * @param id its identity
 * @param to the mailbox that it is for
 * @param key what it belongs to, the saga or the order
 * @param type the kind of message, for example {@code Reserve}
 * @param payload the body, JSON
 * @param trace the sender's position in the trace (W3C {@code traceparent}), empty for none
 */
public record Message(UUID id, String to, UUID key, String type, String payload, String trace) {

    /** A new message. */
    public static Message of(String to, UUID key, String type, String payload, String trace) {
        return new Message(UUID.randomUUID(), to, key, type, payload, trace);
    }
}
