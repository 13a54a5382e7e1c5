package dev.archatlas.saga.protocol;

import java.util.UUID;

/** A participant's answer; the first four parts are those of the {@link Request}. */
public record Reply(UUID saga, String step, Kind kind, int attempt, Outcome outcome, String reason) {

    /** The mailbox that replies go to. */
    public static final String TO = "orchestrator";
}
