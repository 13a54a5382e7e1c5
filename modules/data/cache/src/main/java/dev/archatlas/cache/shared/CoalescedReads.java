package dev.archatlas.cache.shared;

import dev.archatlas.showcase.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Serves many readers of one key each by few round trips. A few may be under way at a time, and what is wanted meanwhile goes
 * together with the next one: the more is asked for, the larger they are, not the more. Who comes alone is not held up.
 */
@Topic("distributed-cache/multi-level")
final class CoalescedReads {

    private static final int AT_ONCE = 4;
    private static final int MOST = 100;

    private record Wanted(String id, CompletableFuture<Optional<Envelope>> value) {}

    private final Function<List<String>, Map<String, Envelope>> roundTrip;
    private final Queue<Wanted> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore permits = new Semaphore(AT_ONCE);

    /** Over a way to read several. */
    CoalescedReads(Function<List<String>, Map<String, Envelope>> roundTrip) {
        this.roundTrip = roundTrip;
    }

    /** The value, if it is there; whatever the round trip throws is thrown to all whom it was for. */
    Optional<Envelope> read(String id) {
        Wanted mine = new Wanted(id, new CompletableFuture<>());
        waiting.add(mine);
        if (permits.tryAcquire()) {
            goOnce();
        }
        try {
            return mine.value().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** How many readers' wishes go with the next round trip. */
    int waiting() {
        return waiting.size();
    }

    private void goOnce() {
        List<Wanted> together = new ArrayList<>();
        try {
            for (Wanted next; together.size() < MOST && (next = waiting.poll()) != null; ) {
                together.add(next);
            }
            if (!together.isEmpty()) {
                Map<String, Envelope> found =
                        roundTrip.apply(together.stream().map(Wanted::id).toList());
                together.forEach(each -> each.value().complete(Optional.ofNullable(found.get(each.id()))));
            }
        } catch (RuntimeException | Error failure) {
            together.forEach(each -> each.value().completeExceptionally(failure));
        } finally {
            permits.release();
            if (!waiting.isEmpty() && permits.tryAcquire()) {
                Thread.startVirtualThread(this::goOnce);
            }
        }
    }
}
