package dev.archatlas.ratelimiting.concurrency;

import dev.archatlas.ratelimiting.algorithm.LeakyBucket;
import dev.archatlas.ratelimiting.algorithm.Limit;
import dev.archatlas.ratelimiting.algorithm.Limiter;
import dev.archatlas.showcase.Topic;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Smooths bursts: lets requests out evenly spaced, those that matter most first, and equals in the order in which they came.
 * The queue is bounded. Once it is full, the one that matters least is turned away, and that may be one that waits.
 */
@Topic("rate-limiting/priority-shaping")
public final class PriorityShaper {

    private static final Comparator<Waiter> MOST_IMPORTANT_FIRST =
            Comparator.<Waiter, Priority>comparing(waiter -> waiter.priority).thenComparing(waiter -> waiter.number);

    private final LeakyBucket bucket;
    private final int capacity;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Waiter> queue = new PriorityQueue<>(MOST_IMPORTANT_FIRST);
    private long number;

    private final class Waiter {
        private final Priority priority;
        private final long number;
        private final Condition turn;
        private boolean turnedAway;

        private Waiter(Priority priority, long number) {
            this.priority = priority;
            this.number = number;
            this.turn = lock.newCondition();
        }
    }

    /**
     * A shaper with nobody in it.
     *
     * @param rate how many are let out per period; its burst is not used
     * @param capacity how many may wait
     */
    public PriorityShaper(Limit rate, int capacity, LongSupplier nanoTime) {
        this.bucket = new LeakyBucket(rate, nanoTime.getAsLong());
        this.capacity = capacity;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns when it is this request's turn.
     *
     * @return false if it was turned away
     * @throws InterruptedException while it waited; its place is given up
     */
    public boolean pass(Priority priority) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Waiter me = new Waiter(priority, number++);
            queue.add(me);
            turnAwayWhomThereIsNoRoomFor();
            return awaitTurn(me);
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    public int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitTurn(Waiter me) throws InterruptedException {
        try {
            while (!me.turnedAway) {
                boolean first = queue.peek() == me;
                long wait = first ? bucket.tryTake(1, nanoTime.getAsLong()) : Limiter.NEVER;
                if (wait == 0) {
                    return true;
                }
                me.turn.await(wait, TimeUnit.NANOSECONDS);
            }
            return false;
        } finally {
            queue.remove(me);
            wakeTheFirst();
        }
    }

    /** Only the first watches the time. Whoever joins may be first now. */
    private void wakeTheFirst() {
        if (!queue.isEmpty()) {
            queue.peek().turn.signal();
        }
    }

    private void turnAwayWhomThereIsNoRoomFor() {
        if (queue.size() > capacity) {
            Waiter last = queue.stream().max(MOST_IMPORTANT_FIRST).orElseThrow();
            queue.remove(last);
            last.turnedAway = true;
            last.turn.signal();
        }
    }
}
