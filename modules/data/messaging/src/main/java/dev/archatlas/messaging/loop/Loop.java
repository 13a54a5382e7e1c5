package dev.archatlas.messaging.loop;

import java.time.Duration;
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
    private final Round round;
    private final Duration maxPause;
    private volatile Thread thread;
    private volatile boolean stopping;

    /** A loop that does not run yet. */
    public Loop(String name, Duration maxPause, Round round) {
        this.name = name;
        this.maxPause = maxPause;
        this.round = round;
    }

    /** Starts the loop unless it runs. */
    public synchronized void start() {
        if (!running()) {
            stopping = false;
            thread = Thread.ofVirtual().name(name).start(this::repeat);
        }
    }

    /** Whether the loop is alive. */
    public boolean running() {
        Thread current = thread;
        return current != null && current.isAlive();
    }

    /** Lets the round at hand come to its end, for a bounded time, and begins no other. */
    public synchronized void stop() {
        stopping = true;
        if (!ends(GRACE)) {
            kill();
        }
    }

    /** Ends the loop in the middle of whatever it does. On a virtual thread that closes the sockets it waits on. */
    public synchronized void kill() {
        if (running()) {
            thread.interrupt();
            ends(GRACE);
        }
    }

    private boolean ends(Duration bound) {
        try {
            return !running() || thread.join(bound);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void repeat() {
        long pause = 0;
        while (!stopping && !Thread.currentThread().isInterrupted()) {
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
