package dev.archatlas.ratelimiting.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The algorithms that the store knows. */
public enum Algorithm {
    /** Exact, with bursts: GCRA. */
    @JsonProperty("token-bucket")
    TOKEN_BUCKET,
    /** Two counters, approximate, without bursts beyond the limit at an edge. */
    @JsonProperty("sliding-window")
    SLIDING_WINDOW
}
