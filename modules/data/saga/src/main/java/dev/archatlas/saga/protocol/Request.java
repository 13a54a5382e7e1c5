package dev.archatlas.saga.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * A command on its way to a participant. Saga and step identify what is to be done or undone, however often it is asked for.
 *
 * @param saga on whose behalf
 * @param step which of its steps
 * @param kind do or undo
 * @param attempt counts from 1; comes back with the reply
 * @param why what made the saga turn round, empty while it goes forward
 * @param body what the participant has to know
 */
public record Request(UUID saga, String step, Kind kind, int attempt, String why, JsonNode body) {

    /** The answer to this command. */
    public Reply reply(Outcome outcome, String reason) {
        return new Reply(saga, step, kind, attempt, outcome, reason);
    }
}
