package dev.archatlas.aggregator.atlas;

/**
 * A class that carries a topic.
 *
 * @param topic {@code entry/topic}
 * @param name without its package
 * @param file its source, relative to the repository
 */
public record TopicClass(String topic, String name, String file) {}
