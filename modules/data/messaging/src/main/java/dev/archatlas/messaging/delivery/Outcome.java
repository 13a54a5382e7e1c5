package dev.archatlas.messaging.delivery;

import java.time.Instant;
import java.util.UUID;

/** What became of a delivery. Each of them is committed when it is told. */
public sealed interface Outcome {

    /** The effect is made. */
    record Applied() implements Outcome {}

    /** The message had been taken over before; nothing was done. */
    record Duplicate() implements Outcome {}

    /** The attempt failed, the next is due at a time. */
    record Parked(int attempts, Instant due) implements Outcome {}

    /** An earlier delivery of the same key is parked; this one waits behind it. */
    record Queued() implements Outcome {}

    /** No further attempt. */
    record Dead(UUID deadLetter) implements Outcome {}
}
