package dev.archatlas.cqrs.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Work that repeats on a thread of its own until it is stopped. A round that fails is followed by the next after a
 * pause that doubles up to a bound; an {@link Error} ends the loop.
 */
public final class Loop {

    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** One round of work; blocks by itself where there is nothing to do. */
    @FunctionalInterface
    public interface Round {
        void run() throws Exception;
    }

    private final String name;
    private final Duration maxPause;
    private final Round round;
    private final Runnable end;
    private CountDownLatch stop = new CountDownLatch(1);
    private volatile Thread thread;

    /**
     * A loop that does not run yet.
     *
     * @param end gives back what the rounds hold on to, when the loop ends in whatever way
     */
    public Loop(String name, Duration maxPause, Round round, Runnable end) {
        this.name = name;
        this.maxPause = maxPause;
        this.round = round;
        this.end = end;
    }

    /** Starts the loop unless it runs. */
    public synchronized void start() {
        if (!running()) {
            CountDownLatch stopped = new CountDownLatch(1);
            stop = stopped;
            thread = Thread.ofVirtual().name(name).start(() -> run(stopped));
        }
    }

    /** Whether the loop is alive. */
    public boolean running() {
        Thread current = thread;
        return current != null && current.isAlive();
    }

    /** Lets the round at hand come to its end, for a bounded time, and begins no other. */
    public synchronized void stop() {
        stop.countDown();
        if (!ends()) {
            kill();
        }
    }

    /** Ends the loop in the middle of whatever it does. On a virtual thread that closes the sockets it waits on. */
    public synchronized void kill() {
        if (running()) {
            stop.countDown();
            thread.interrupt();
            ends();
        }
    }

    private boolean ends() {
        try {
            return !running() || thread.join(GRACE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run(CountDownLatch stopped) {
        try {
            repeat(stopped);
        } catch (InterruptedException killed) {
            LOG.debugf("%s was killed", name);
        } catch (Error death) {
            LOG.errorf("%s died: %s", name, death);
        } finally {
            Thread.interrupted(); // else nothing could be given back
            end.run();
        }
    }

    private void repeat(CountDownLatch stopped) throws InterruptedException {
        long pause = 0;
        while (!stopped.await(pause, TimeUnit.MILLISECONDS)) {
            try {
                round.run();
                pause = 0;
            } catch (InterruptedException killed) {
                throw killed;
            } catch (Exception failure) {
                if (failure.getCause() instanceof Error death) {
                    throw death; // a transaction wraps what it passes on
                }
                pause = Math.min(maxPause.toMillis(), Math.max(maxPause.toMillis() / 100, pause * 2));
                LOG.warnf("%s failed, next attempt in %d ms: %s", name, pause, failure);
            }
        }
    }
}
