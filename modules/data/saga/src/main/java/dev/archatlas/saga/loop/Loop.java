package dev.archatlas.saga.loop;

import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Work that repeats on a thread of its own until it is stopped. After a round that fails comes a pause, which doubles up
 * to two seconds; an {@link Error} ends the loop, as it ends a process.
 */
public final class Loop {

    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final long FIRST_PAUSE = 50;
    private static final long LONGEST_PAUSE = 2_000;

    /** One round of work. */
    @FunctionalInterface
    public interface Round {
        /** Works, and tells whether there was anything to do. */
        boolean run() throws Exception;
    }

    private final String name;
    private final Duration idle;
    private final Round round;
    private Thread thread;

    /** A loop that does not run yet, and that pauses for a while after a round without work. */
    public Loop(String name, Duration idle, Round round) {
        this.name = name;
        this.idle = idle;
        this.round = round;
    }

    String name() {
        return name;
    }

    /** Starts the loop unless it runs. */
    public synchronized void start() {
        if (!running()) {
            thread = Thread.ofPlatform().daemon().name(name).start(this::repeat);
        }
    }

    /** Whether the loop is alive. */
    public synchronized boolean running() {
        return thread != null && thread.isAlive();
    }

    /** Ends the loop in the middle of whatever it does. */
    public synchronized void kill() {
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
        int failures = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(pause);
                pause = round.run() ? 0 : idle.toMillis();
                failures = 0;
            } catch (InterruptedException stopped) {
                return;
            } catch (Exception failure) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures++, 10));
                LOG.warnf("%s failed, next attempt in %d ms: %s", name, pause, failure);
            } catch (Error death) {
                LOG.errorf("%s died: %s", name, death);
                return;
            }
        }
    }
}
