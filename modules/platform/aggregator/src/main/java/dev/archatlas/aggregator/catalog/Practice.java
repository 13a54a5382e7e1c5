package dev.archatlas.aggregator.catalog;

import java.util.List;

/** A list of best practices under one heading. */
public record Practice(String id, Text title, List<Item> items) {

    /**
     * One practice.
     *
     * @param entry the entry that treats it, or null
     */
    public record Item(String id, String zh, String en, String entry) {}
}
