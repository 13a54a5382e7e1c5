package dev.archatlas.cache.tiered;

import dev.archatlas.cache.origin.Overloaded;
import dev.archatlas.showcase.Topic;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Single flight: of all who want the same key at once in this process, one goes and the others wait for what it brings. Who
 * comes after an update does not join a flight from before it.
 */
@Topic("distributed-cache/penetration-breakdown-avalanche")
final class Flights<T> {

    private final ConcurrentHashMap<String, CompletableFuture<T>> flying = new ConcurrentHashMap<>();
    private final Duration patience;

    Flights(Duration patience) {
        this.patience = patience;
    }

    /** Goes, or waits for the one that is in the air; {@code collapsed} makes of its answer that of those who waited. */
    T fly(String id, Supplier<T> flight, UnaryOperator<T> collapsed) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> theirs = flying.putIfAbsent(id, mine);
        if (theirs != null) {
            return collapsed.apply(await(theirs));
        }
        try {
            T brought = flight.get();
            mine.complete(brought);
            return brought;
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            flying.remove(id, mine);
        }
    }

    /** Whoever comes from now on begins anew. */
    void forget(String id) {
        flying.remove(id);
    }

    void forgetAll() {
        flying.clear();
    }

    private T await(CompletableFuture<T> flight) {
        try {
            return flight.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new Overloaded("Loading takes longer than %s: try again in a second.".formatted(patience));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        }
    }
}
