package dev.archatlas.ratelimiting.store;

import java.util.List;

/**
 * What came of a request's demands.
 *
 * @param passed whether all of them were met, those of shadow rules aside; otherwise nothing was taken
 * @param source who decided
 * @param readings one for each demand, in their order
 */
public record Taking(boolean passed, Source source, List<Reading> readings) {

    /** Who decides. */
    public enum Source {
        /** The shared store. */
        STORE,
        /** This instance, out of permits that it has taken from the store before. */
        BATCH,
        /** This instance, as it remembers a refusal that still holds. */
        MEMORY,
        /** This instance, by its part of the limit, as the store does not answer. */
        LOCAL,
        /** Nobody: the store does not answer, and the rule lets everybody through. */
        OPEN,
        /** Nobody: the store does not answer, and the rule lets nobody through. */
        CLOSED
    }
}
