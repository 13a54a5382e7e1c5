package dev.archatlas.showcase;

/**
 * The announcement of a {@link Scenario}.
 *
 * @param id kebab-case, unique in the module, part of URLs
 * @param title what happens, a short sentence
 * @param watchFor what a viewer should look at, one or two sentences
 */
public record Outline(String id, Kind kind, String title, String watchFor) {

    /** What a story is about. */
    public enum Kind {
        /** All goes well. */
        HAPPY,
        /** Something breaks, and nothing is lost. */
        FAILURE,
        /** Something broken is mended. */
        RECOVERY,
        /** Several want the same at once. */
        CONTENTION
    }
}
