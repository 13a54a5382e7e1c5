package dev.archatlas.benchmarks.peer.axon;

/** The same JSON as the module's event of this name. */
public record LineAdded(String product, int quantity, long unitCents) {}
