package dev.archatlas.cache.shared;

/**
 * The right to fill one key, until it is used, taken away by an update, or over (Nishtala et al., NSDI 2013).
 *
 * @param token unlike any other
 * @param version of the namespace in which it was given
 */
public record Lease(String id, String token, long version) {}
