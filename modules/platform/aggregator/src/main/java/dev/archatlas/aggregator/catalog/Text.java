package dev.archatlas.aggregator.catalog;

/**
 * The same in both languages of the catalog.
 *
 * @param zh Chinese, from the seed where it has it
 * @param en English
 */
public record Text(String zh, String en) {}
