package dev.archatlas.cqrs.subscription;

import dev.archatlas.cqrs.store.Position;

/**
 * How far a subscription has come.
 *
 * @param generation which of its read models, as a rebuild makes a new one
 * @param epoch counts its owners: who holds an old one is not the owner any more
 */
public record Checkpoint(String subscription, int generation, long epoch, Position position) {

    Checkpoint at(Position further) {
        return new Checkpoint(subscription, generation, epoch, further);
    }
}
