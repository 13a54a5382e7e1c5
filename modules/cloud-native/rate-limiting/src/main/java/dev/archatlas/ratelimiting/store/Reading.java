package dev.archatlas.ratelimiting.store;

import java.time.Duration;

/**
 * What is known of a bucket after a request.
 *
 * @param waitMicros how long until there would be room for the request, 0 if there was, {@link #NEVER}
 * @param remaining permits left
 * @param resetMicros how long until it is as if it had never been used
 */
public record Reading(long waitMicros, long remaining, long resetMicros) {

    /** The wait of a request that costs more than the bucket holds. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Whether the bucket had room. */
    public boolean hasRoom() {
        return waitMicros == 0;
    }

    static Reading refusedFor(Duration wait) {
        long micros = wait.toNanos() / 1_000;
        return new Reading(Math.max(1, micros), 0, micros);
    }
}
