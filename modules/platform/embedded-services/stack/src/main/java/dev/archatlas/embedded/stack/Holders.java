package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.Reply;
import dev.archatlas.embedded.lease.Service;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Who uses the stack, and thereby how long it stays. */
final class Holders {
    /** On a busy machine whoever started the stack may take a while to come. */
    private static final Duration FIRST_HOLDER = Duration.ofSeconds(30);

    private final Set<Holder> holders = new LinkedHashSet<>();
    private boolean pinned;
    private boolean used;
    private boolean stopped;
    private long quietSince = System.nanoTime();

    /** False if the stack is already leaving. */
    synchronized boolean enter(Holder holder) {
        used = true;
        return !stopped && holders.add(holder);
    }

    synchronized void leave(Holder holder) {
        holders.remove(holder);
        quiet();
    }

    /** Keeps the stack without holders. */
    synchronized void pin() {
        used = true;
        pinned = true;
    }

    synchronized void unpin() {
        pinned = false;
        quiet();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean pinned() {
        return pinned;
    }

    synchronized List<Holder> all() {
        return List.copyOf(holders);
    }

    /** Sends a line to everyone who waits or holds. */
    void tellAll(Reply reply) {
        all().forEach(holder -> holder.tell().accept(reply));
    }

    /** Sends a line to those who share this service. */
    void tellUsersOf(Service service, Reply reply) {
        all().stream()
                .filter(holder ->
                        !holder.lease().alone() && holder.lease().services().contains(service))
                .forEach(holder -> holder.tell().accept(reply));
    }

    /**
     * Returns when nobody has held the stack for {@code linger}, or nobody came at all, or it was told to stop; nobody can
     * enter from then on.
     */
    synchronized void awaitEnd(Duration linger) throws InterruptedException {
        while (!stopped) {
            if (pinned || !holders.isEmpty()) {
                wait();
                continue;
            }
            long left = (used ? linger : FIRST_HOLDER).toNanos() - (System.nanoTime() - quietSince);
            if (left <= 0) {
                stopped = true;
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
    }

    private void quiet() {
        quietSince = System.nanoTime();
        notifyAll();
    }
}
