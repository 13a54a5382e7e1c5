package dev.archatlas.cqrs.subscription;

/** Somebody else has taken the subscription over: nothing of this transaction may stay. */
class FencedOut extends RuntimeException {
    FencedOut(Checkpoint checkpoint) {
        super("%s was taken over by another owner".formatted(checkpoint), null, false, false);
    }
}
