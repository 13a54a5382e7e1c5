package dev.archatlas.ratelimiting.algorithm;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Lets callers wait for their turn, each on its own (virtual) thread; nobody polls. */
public record Waiting(Limiter limiter, LongSupplier nanoTime) {

    /**
     * Takes permits, and returns when it is their time.
     *
     * @return false at once, with nothing taken, if that would be longer than {@code atMost} from now
     * @throws InterruptedException while waiting; the permits are used up all the same
     */
    public boolean take(long permits, Duration atMost) throws InterruptedException {
        long now = nanoTime.getAsLong();
        long wait = limiter.reserve(permits, now, atMost.toNanos());
        if (wait == Limiter.NEVER) {
            return false;
        }
        long left = wait;
        while (left > 0) {
            LockSupport.parkNanos(this, left);
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted while waiting for its turn.");
            }
            left = now + wait - nanoTime.getAsLong();
        }
        return true;
    }
}
