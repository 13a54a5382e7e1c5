package dev.archatlas.messaging.overload;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Lets work in as long as the backlog behind it is below a limit, and sends it away at once otherwise: a caller who is
 * told to come later is served better than one who waits in a queue that only grows. (RFC 6585, 429)
 *
 * <p>The backlog is counted once in a while; in between the gate counts whom it lets in. So it may be too strict for a
 * moment, and lets at most those too many in who were on their way when it counted. Whoever finds the count old makes it
 * anew, and nobody waits for them: a database that hangs must not make a queue of the gate itself.
 */
public final class Gate {

    private static final long COUNT_EVERY_NANOS = 200_000_000;
    private static final int RETRY_AFTER_SECONDS = 2;

    private final String name;
    private final DoubleSupplier backlog;
    private final LongSupplier nanoTime;
    private final AtomicInteger refused = new AtomicInteger();
    private double expected;
    private long countedAt;
    private boolean counted;
    private boolean counting;
    private int limit;

    Gate(String name, DoubleSupplier backlog, int limit, LongSupplier nanoTime) {
        this.name = name;
        this.backlog = backlog;
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns if there is room.
     *
     * @throws HttpProblem 429 with Retry-After, if there is none
     */
    public void pass() {
        if (!admits()) {
            refused.incrementAndGet();
            throw HttpProblem.builder()
                    .withTitle("Too much waits already")
                    .withStatus(429)
                    .withDetail("The limit of %d waiting %s is reached: try again in %d seconds."
                            .formatted(limit(), name, RETRY_AFTER_SECONDS))
                    .withHeader("Retry-After", RETRY_AFTER_SECONDS)
                    .build();
        }
    }

    private boolean admits() {
        if (isToCount()) {
            count();
        }
        return letsIn();
    }

    private synchronized boolean isToCount() {
        boolean old = !counted || nanoTime.getAsLong() - countedAt >= COUNT_EVERY_NANOS;
        boolean mine = old && !counting;
        counting |= mine;
        return mine;
    }

    private void count() {
        double found = Double.NaN;
        try {
            found = backlog.getAsDouble();
        } finally {
            counted(found);
        }
    }

    private synchronized void counted(double found) {
        expected = found;
        countedAt = nanoTime.getAsLong();
        counted = true;
        counting = false;
    }

    /** A backlog that cannot be counted (NaN) does not close the gate: whoever passes will meet the reason. */
    private synchronized boolean letsIn() {
        if (expected >= limit) {
            return false;
        }
        expected++;
        return true;
    }

    /** How much may wait. */
    public synchronized int limit() {
        return limit;
    }

    /** Changes how much may wait, for this instance and until its end. */
    public synchronized void limit(int most) {
        limit = most;
        counted = false;
    }

    /** How many were sent away. */
    public int refused() {
        return refused.get();
    }
}
