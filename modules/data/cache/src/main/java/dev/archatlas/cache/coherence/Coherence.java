package dev.archatlas.cache.coherence;

import java.time.Duration;

/**
 * Up to when this instance is known to have heard of all updates. Redis hands messages out in the order in which it ran
 * the commands: so when a heartbeat of one's own comes back, every invalidation from before it was sent has come too.
 *
 * <p>A connection that is silently dead is no exception: what was kept is not used any more once the bound is over, whether
 * somebody has noticed or not. Times are those of {@link System#nanoTime()}.
 */
public final class Coherence {

    private final long bound;
    private volatile long heardUpTo;
    private volatile long session;

    /**
     * Begins detached.
     *
     * @param bound how long an update of another instance may go unnoticed at most
     */
    public Coherence(Duration bound) {
        this.bound = bound.toNanos();
        this.heardUpTo = System.nanoTime() - this.bound - 1;
    }

    /** Whether what was kept in this session may be used now. */
    public boolean holds(long now) {
        return now - heardUpTo <= bound;
    }

    /** Changes whenever something may have gone unheard; what was kept before is void. */
    public long session() {
        return session;
    }

    synchronized void heard(long sent) {
        if (sent - heardUpTo > 0) {
            heardUpTo = sent;
        }
    }

    synchronized void begin(long sent) {
        session++;
        heardUpTo = sent;
    }

    synchronized void lose() {
        session++;
        heardUpTo = System.nanoTime() - bound - 1;
    }
}
