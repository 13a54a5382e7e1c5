package dev.archatlas.aggregator.catalog;

import java.util.List;

/**
 * A section of the catalog.
 *
 * @param groups its parts, none where the seed does not divide it
 * @param claimed what the seed's own table says of it
 */
public record Section(String id, int number, Text title, List<Group> groups, Claim claimed) {

    /** A part of a section. */
    public record Group(String id, String zh, String en) {}

    /**
     * The seed's words, which its lists need not bear out.
     *
     * @param completeness percent
     */
    public record Claim(int documents, int completeness, Text highlights) {}
}
