package dev.archatlas.aggregator.code;

import java.util.List;

/**
 * A method that carries topics or is a test.
 *
 * @param test whether it is annotated as a test
 */
public record CompiledMethod(String name, List<String> topics, boolean test) {}
