package dev.archatlas.aggregator.catalog;

import java.util.List;

/**
 * A way through the catalog for a kind of reader.
 *
 * @param months how long it takes
 */
public record LearningPath(String id, Text title, Range months, Text audience, List<Step> steps) {}
