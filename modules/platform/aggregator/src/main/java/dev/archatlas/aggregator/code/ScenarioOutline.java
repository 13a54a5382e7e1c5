package dev.archatlas.aggregator.code;

/**
 * How a scenario is announced.
 *
 * @param kind happy, failure, recovery or contention
 * @param watchFor what a viewer should look at
 */
public record ScenarioOutline(String id, String kind, String title, String watchFor) {}
