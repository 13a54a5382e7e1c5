package dev.archatlas.testkit.proxy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The faults in force. Whoever waits for one to pass goes on as soon as the weather clears. */
final class Weather {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition cleared = lock.newCondition();
    private final Map<Direction, Duration> delays = new EnumMap<>(Direction.class);
    private final Set<Direction> drops = EnumSet.noneOf(Direction.class);
    private boolean frozen;
    private long clearings;

    void delay(Direction direction, Duration time) {
        change(() -> delays.put(direction, time));
    }

    void drop(Direction direction) {
        change(() -> drops.add(direction));
    }

    void freeze() {
        change(() -> frozen = true);
    }

    void clear() {
        change(() -> {
            delays.clear();
            drops.clear();
            frozen = false;
            clearings++;
            cleared.signalAll();
        });
    }

    /** Returns once nothing is frozen. */
    void awaitFlow() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (frozen) {
                cleared.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Holds a piece of data back as long as it takes, then tells whether it goes on at all. */
    boolean lets(Direction direction) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            boolean dropped = drops.contains(direction);
            long before = clearings;
            long left = delays.getOrDefault(direction, Duration.ZERO).toNanos();
            while (left > 0 && clearings == before) {
                left = cleared.awaitNanos(left);
            }
            while (frozen) {
                cleared.await();
            }
            return !dropped;
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
