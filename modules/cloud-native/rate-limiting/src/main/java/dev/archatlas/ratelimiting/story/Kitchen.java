package dev.archatlas.ratelimiting.story;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Something with a capacity: sixteen stoves, ten milliseconds a dish. What is beyond that queues. */
@ApplicationScoped
class Kitchen {

    private static final long COOKING_MILLIS = 10;

    private final Semaphore stoves = new Semaphore(16, true);

    void cook() throws InterruptedException {
        stoves.acquire();
        try {
            CompletableFuture.runAsync(
                            () -> {}, CompletableFuture.delayedExecutor(COOKING_MILLIS, TimeUnit.MILLISECONDS))
                    .join();
        } finally {
            stoves.release();
        }
    }
}
