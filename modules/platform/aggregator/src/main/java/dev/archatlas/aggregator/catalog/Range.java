package dev.archatlas.aggregator.catalog;

/** From one number to another, both included. */
public record Range(int from, int to) {}
