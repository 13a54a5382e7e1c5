package dev.archatlas.cache.origin;

import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Lets few queries at a time through to the origin. While they run, what else is wanted gathers and goes together with the
 * next one: the more is asked for, the larger the queries, not their number. What may wait is bound, in number and time.
 */
@Topic("distributed-cache/penetration-breakdown-avalanche")
public final class OriginGate<V> {

    private record Wanted<V>(String id, CompletableFuture<Optional<V>> value) {}

    private final Origin<V> origin;
    private final Semaphore permits;
    private final int batch;
    private final Duration patience;
    private final BlockingQueue<Wanted<V>> waiting;
    private final LongAdder queries = new LongAdder();

    /**
     * Opens the gate.
     *
     * @param atOnce queries that may run at a time
     * @param batch ids in one query at most
     * @param waiting ids that may wait for a query
     * @param patience how long one may wait
     */
    public OriginGate(Origin<V> origin, int atOnce, int batch, int waiting, Duration patience) {
        this.origin = origin;
        this.permits = new Semaphore(atOnce);
        this.batch = batch;
        this.patience = patience;
        this.waiting = new ArrayBlockingQueue<>(waiting);
    }

    /**
     * Loads one value.
     *
     * @throws Overloaded if too many wait, or this waited too long
     */
    public Optional<V> load(String id) {
        Wanted<V> wanted = new Wanted<>(id, new CompletableFuture<>());
        if (!waiting.offer(wanted)) {
            throw new Overloaded("The database has enough to do: try again in a second.");
        }
        pump();
        return await(wanted.value());
    }

    private Optional<V> await(CompletableFuture<Optional<V>> value) {
        try {
            return value.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            value.cancel(false); // nobody waits for it any more: not asked for, if it was not yet
            throw new Overloaded("The database took longer than %s: try again in a second.".formatted(patience));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        }
    }

    private void pump() {
        while (!waiting.isEmpty() && permits.tryAcquire()) {
            Thread.startVirtualThread(this::query);
        }
    }

    private void query() {
        List<Wanted<V>> taken = new ArrayList<>();
        try {
            waiting.drainTo(taken, batch);
            taken.removeIf(each -> each.value().isDone());
            if (!taken.isEmpty()) {
                queries.increment();
                Map<String, V> values =
                        origin.load(taken.stream().map(Wanted::id).distinct().toList());
                taken.forEach(each -> each.value().complete(Optional.ofNullable(values.get(each.id()))));
            }
        } catch (Throwable failure) {
            taken.forEach(each -> each.value().completeExceptionally(failure));
        } finally {
            permits.release();
            pump();
        }
    }

    /** How many queries the origin got. */
    public long queries() {
        return queries.sum();
    }

    /** How many ids wait. */
    public int waiting() {
        return waiting.size();
    }
}
