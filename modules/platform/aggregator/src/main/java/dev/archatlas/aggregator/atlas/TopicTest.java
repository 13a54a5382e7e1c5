package dev.archatlas.aggregator.atlas;

import dev.archatlas.aggregator.results.Outcome;

/**
 * A test that fails when a topic's behaviour is gone.
 *
 * @param topic {@code entry/topic}
 * @param name class and method, for example {@code InboxTest.redeliveredMessageChangesStockOnce}
 * @param file its source, relative to the repository
 * @param outcome what came of it in this build
 */
public record TopicTest(String topic, String name, String file, Outcome outcome) {}
