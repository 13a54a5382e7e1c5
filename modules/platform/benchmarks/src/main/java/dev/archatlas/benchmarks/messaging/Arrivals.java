package dev.archatlas.benchmarks.messaging;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Which events of one turn have been written and have arrived, and when. An event that arrives twice, as at-least-once
 * allows, counts once.
 */
final class Arrivals {

    /** More than any turn writes. */
    private static final int MOST = 4_000_000;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofNanos(200_000);

    private final AtomicLong next = new AtomicLong();
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLongArray times = new AtomicLongArray(MOST);
    private final Semaphore room;

    /** @param window how many events may be under way before {@link #write} waits */
    Arrivals(int window) {
        room = new Semaphore(window);
    }

    /** Numbers for so many new events, the first of them; waits while too many are under way. */
    long write(int count) throws InterruptedException {
        if (!room.tryAcquire(count, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("Nothing arrived for " + PATIENCE + ".");
        }
        return next.getAndAdd(count);
    }

    /** The event is there. */
    void arrive(long number, long nanoTime) {
        if (times.compareAndSet((int) number, 0, nanoTime)) {
            arrived.incrementAndGet();
            room.release();
        }
    }

    /** Events that have arrived, each counted once. */
    long count() {
        return arrived.get();
    }

    /** Events that were written. */
    long written() {
        return next.get();
    }

    /** The {@link System#nanoTime()} at which it arrived, 0 if it has not. */
    long time(long number) {
        return times.get((int) number);
    }

    /** Waits until everything that was written is there. */
    void awaitAll() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (count() < written()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("%d of %d events did not arrive within %s."
                        .formatted(written() - count(), written(), PATIENCE));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
