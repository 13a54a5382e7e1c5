package dev.archatlas.embedded.lease;

import java.util.concurrent.CompletableFuture;

/** The one command of a lease that waits for its answer. */
final class PendingCommand {
    private CompletableFuture<Void> end = new CompletableFuture<>();
    private String closed;

    /** Completed when the stack has answered, with a {@link ServicesException} if it refused. */
    synchronized CompletableFuture<Void> begin() {
        end = new CompletableFuture<>();
        if (closed != null) {
            fail(closed);
        }
        return end;
    }

    synchronized void succeed() {
        end.complete(null);
    }

    synchronized void fail(String reason) {
        end.completeExceptionally(new ServicesException(reason));
    }

    /** Nothing will be answered any more. */
    synchronized void failAll(String reason) {
        closed = reason;
        fail(reason);
    }
}
