package dev.archatlas.ratelimiting.policy;

/** A part of a descriptor: {@code tenant=acme}. */
public record Entry(String key, String value) {}
