package dev.archatlas.ratelimiting.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a rule does while the store does not answer. */
public enum StoreDown {
    /** Lets everybody through: to be served matters more than the limit. */
    @JsonProperty("open")
    OPEN,
    /** Lets nobody through: the limit protects something that would break, or costs money. */
    @JsonProperty("closed")
    CLOSED,
    /** Each instance keeps to its part of the limit by itself. */
    @JsonProperty("local")
    LOCAL
}
