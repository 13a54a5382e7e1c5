package dev.archatlas.cache.coherence;

import java.time.Duration;

/**
 * How an instance listens.
 *
 * @param channel where invalidations are told
 * @param messages the key of their number
 * @param instance names this instance, unlike any other
 * @param heartbeat how often it is looked whether messages come
 * @param bound after so long without a heartbeat the connection is given up
 */
public record Listening(String channel, String messages, String instance, Duration heartbeat, Duration bound) {}
