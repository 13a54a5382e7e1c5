package dev.archatlas.aggregator.catalog;

import java.util.List;

/** What {@code modules.yaml} lists: the portal, and the modules in its order. */
public record Modules(Portal portal, List<PatternModule> modules) {

    /** The page over all modules, which has a port as well. */
    public record Portal(String id, String folder, int port) {}
}
