package dev.archatlas.messaging.loop;

import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Work that repeats on a thread of its own until it is stopped. A round that fails is followed by the next after a
 * pause that doubles up to a bound; an {@link Error} ends the loop.
 */
public final class Loop {

    private static final Logger LOG = Logger.getLogger(Loop.class);

    /** One round of work; blocks by itself where there is nothing to do. */
    @FunctionalInterface
    public interface Round {
        void run() throws Exception;
    }

    private final String name;
    private final Round round;
    private final Duration maxPause;
    private volatile Thread thread;

    /** A loop that does not run yet. */
    public Loop(String name, Duration maxPause, Round round) {
        this.name = name;
        this.maxPause = maxPause;
        this.round = round;
    }

    /** Starts the loop unless it runs. */
    public synchronized void start() {
        if (!running()) {
            thread = Thread.ofVirtual().name(name).start(this::repeat);
        }
    }

    /** Whether the loop is alive. */
    public boolean running() {
        Thread current = thread;
        return current != null && current.isAlive();
    }

    /** Interrupts the round at hand and waits, for a bounded time, until the loop has ended. */
    public synchronized void stop() {
        if (running()) {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void repeat() {
        long pause = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(pause);
                round.run();
                pause = 0;
            } catch (InterruptedException stopped) {
                return;
            } catch (Exception failure) {
                pause = Math.min(maxPause.toMillis(), Math.max(maxPause.toMillis() / 100, pause * 2));
                LOG.warnf("%s failed, next attempt in %d ms: %s", name, pause, failure);
            } catch (Error death) {
                LOG.errorf("%s died: %s", name, death);
                return;
            }
        }
    }
}
