package dev.archatlas.cache.shared;

/** What somebody gets who wants to load a key. */
public sealed interface Claim {

    /** It is there by now. */
    record Found(Envelope envelope) implements Claim {}

    /** It is not; load it and fill it. */
    record Leased(Lease lease) implements Claim {}

    /** Somebody loads it; look again soon, and at the latest when the lease is over. */
    record Held(long leaseMillis) implements Claim {}
}
