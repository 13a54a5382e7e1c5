package dev.archatlas.aggregator.catalog;

import java.util.List;

/**
 * A stage of the recommended order of reading.
 *
 * @param months how long it takes, or null if it has no end
 */
public record ReadingStage(String id, int number, Text title, Range months, List<Step> steps) {}
