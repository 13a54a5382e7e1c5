package dev.archatlas.cache.redis;

/** Redis did not answer in time, answered with an error, or is left alone for a while because of that. */
public final class StoreAway extends RuntimeException {

    StoreAway(String message, Throwable cause) {
        super(message, cause);
    }
}
