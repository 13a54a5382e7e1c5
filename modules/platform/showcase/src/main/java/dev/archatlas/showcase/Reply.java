package dev.archatlas.showcase;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The answer to {@link Story#send}.
 *
 * @param status the HTTP status code
 * @param body the parsed JSON body, a {@code MissingNode} if there was none
 */
public record Reply(int status, JsonNode body) {}
