package dev.archatlas.aggregator.catalog;

/**
 * One promise of an entry.
 *
 * @param id unique in the entry
 * @param planned still to come although the entry is available
 */
public record Topic(String id, String zh, String en, boolean planned) {}
