package dev.archatlas.cache.near;

/**
 * The right to put what is read from now on into the near cache. It is void as soon as the key is invalidated, or
 * invalidations may have been lost.
 */
public record Ticket(String id, long stamp, long session) {}
