package dev.archatlas.ratelimiting.concurrency;

/**
 * What one request tells of the load.
 *
 * @param nanos how long it took
 * @param inFlight how many were in flight when it began, itself included
 * @param overloaded whether it ended by a timeout or by somebody's refusal
 */
public record Sample(long nanos, int inFlight, boolean overloaded) {}
