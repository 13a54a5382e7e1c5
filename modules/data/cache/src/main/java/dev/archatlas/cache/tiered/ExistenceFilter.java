package dev.archatlas.cache.tiered;

/** Knows of most ids that do not exist that they do not, so that nobody looks for them. */
@FunctionalInterface
public interface ExistenceFilter {

    /** False only if there certainly is no such id. */
    boolean mayExist(String id);
}
