package dev.archatlas.aggregator.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** A step of a learning path or a reading stage; one without entries is work of one's own. */
public record Step(String zh, String en, Choice choose, List<String> entries) {

    /** How much of a step is asked for. */
    public enum Choice {
        /** Each of its entries. */
        @JsonProperty("all")
        ALL,
        /** One of them, as the reader likes. */
        @JsonProperty("one")
        ONE
    }
}
