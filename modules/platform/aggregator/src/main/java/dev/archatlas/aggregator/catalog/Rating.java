package dev.archatlas.aggregator.catalog;

import java.util.List;

/**
 * A grade that the seed gives its documents.
 *
 * @param points out of 100
 * @param entries those that the seed names
 * @param note what it says beside that, or null
 */
public record Rating(String id, Range points, Text title, List<String> entries, Text note) {}
