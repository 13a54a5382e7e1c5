package dev.archatlas.benchmarks.peer.axon;

import java.util.UUID;

/** The same JSON as the module's event of this name. */
public record OrderPlaced(UUID customer, String recipient) {}
