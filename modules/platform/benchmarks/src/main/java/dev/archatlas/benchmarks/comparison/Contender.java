package dev.archatlas.benchmarks.comparison;

/**
 * Somebody who does the work that is measured.
 *
 * @param id names it in results, for example {@code debezium}
 * @param name for readers
 * @param role what it is compared as
 * @param difference where it gives more or less than the module, empty where it gives the same
 */
public record Contender(String id, String name, Role role, String difference) {

    /** What a contender is compared as. */
    public enum Role {
        /** The module of this repository. */
        OURS,
        /** The module again, set up differently. */
        VARIANT,
        /** What others use for it. */
        PEER,
        /** What the machine can do at all, without the module's promises. */
        LIMIT
    }
}
