package dev.archatlas.saga.notification;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that somebody else should know.
 *
 * @param id its identity, sent along: the receiver recognises a repetition by it
 * @param target where it is posted to
 * @param body what is posted, JSON
 * @param status whether it has arrived
 * @param attempts how often it was tried
 * @param dueAt when it is tried next
 * @param cause what went wrong last
 */
public record Notice(UUID id, URI target, String body, Status status, int attempts, Instant dueAt, String cause) {

    /** Whether it has arrived. */
    public enum Status {
        PENDING,
        DELIVERED,
        /** Given up; it stays, and can be sent again. */
        DEAD
    }
}
