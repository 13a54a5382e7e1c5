package dev.archatlas.messaging.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with equal jitter: the n-th pause lies between half of {@code base * 2^(n-1)}, bounded by the
 * cap, and the whole of it, so that failures of one moment do not come back in one moment.
 *
 * @param base the first pause before jitter
 * @param cap no pause is longer
 * @param maxAttempts after so many the message is dead
 */
public record Backoff(Duration base, Duration cap, int maxAttempts) {

    /** What to do after a failed attempt. */
    public sealed interface Verdict {

        /** Try again after a pause. */
        record Retry(Duration pause) implements Verdict {}

        /** Enough. */
        record GiveUp() implements Verdict {}
    }

    /** Bounds that make sense. */
    public Backoff {
        if (base.isNegative() || base.isZero() || cap.compareTo(base) < 0 || maxAttempts < 1) {
            throw new IllegalArgumentException(
                    "Backoff needs 0 < base <= cap and at least one attempt, not base %s, cap %s, %d attempts"
                            .formatted(base, cap, maxAttempts));
        }
    }

    /** The verdict after so many failed attempts, 1 or more. */
    public Verdict after(int attempts, RandomGenerator random) {
        if (attempts >= maxAttempts) {
            return new Verdict.GiveUp();
        }
        long full = (long) Math.min((double) cap.toMillis(), base.toMillis() * Math.pow(2, attempts - 1));
        return new Verdict.Retry(Duration.ofMillis(full - random.nextLong(full / 2 + 1)));
    }
}
