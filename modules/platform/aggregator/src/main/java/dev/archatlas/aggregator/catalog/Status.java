package dev.archatlas.aggregator.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a module, an entry or a topic can be used. */
public enum Status {
    /** It is there, runs and is tested. */
    @JsonProperty("available")
    AVAILABLE,
    /** It is announced only. */
    @JsonProperty("planned")
    PLANNED
}
