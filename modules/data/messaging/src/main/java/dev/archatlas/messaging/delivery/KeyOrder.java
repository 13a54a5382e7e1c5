package dev.archatlas.messaging.delivery;

import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * Runs work of one key in the order in which it came, of different keys side by side, each on a virtual thread. Keeps
 * nothing of a key that has no work.
 */
@ApplicationScoped
public class KeyOrder {

    private final Map<String, CompletableFuture<?>> lastOfKey = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    KeyOrder(@VirtualThreads ExecutorService threads) {
        this.threads = threads;
    }

    /** Runs the work once all earlier work of the key has ended, well or badly. */
    @SuppressWarnings("FutureReturnValueIgnored") // how the work ended, the caller's stage tells
    public <T> CompletionStage<T> run(String key, Supplier<T> work) {
        CompletableFuture<T> ended = new CompletableFuture<>();
        CompletableFuture<?> before = lastOfKey.put(key, ended);
        (before == null ? CompletableFuture.completedFuture(null) : before)
                .handleAsync((result, failure) -> work.get(), threads)
                .whenComplete((result, failure) -> {
                    lastOfKey.remove(key, ended);
                    if (failure == null) {
                        ended.complete(result);
                    } else {
                        ended.completeExceptionally(failure);
                    }
                });
        return ended;
    }

    /** How many keys have work at the moment. */
    int busyKeys() {
        return lastOfKey.size();
    }
}
