package dev.archatlas.cqrs.command;

import dev.archatlas.cqrs.store.Position;
import java.util.UUID;

/** What a command has led to: the order's version after it, and the place of its last event among all events. */
public record Receipt(UUID id, int version, String status, Position position) {}
