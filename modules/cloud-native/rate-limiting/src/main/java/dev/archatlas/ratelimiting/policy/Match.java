package dev.archatlas.ratelimiting.policy;

/**
 * A rule that holds for a request.
 *
 * @param bucket who shares permits: the same for all requests that count together
 */
public record Match(Rule rule, String bucket) {}
