package dev.archatlas.cqrs.store;

import java.util.UUID;

/**
 * An event that is not stored yet.
 *
 * @param schema the version of the shape of its data, from 1
 * @param data JSON
 */
public record NewEvent(UUID id, String type, int schema, String data) {}
