package dev.archatlas.embedded.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The right to use services of the stack. The open connection is the lease: closing it gives it back, and so does the death of
 * this process, however it dies.
 */
public final class Lease implements AutoCloseable {
    private final StackConnection connection;
    private final StateFolder folder;
    private final Endpoints endpoints;
    private final CompletableFuture<String> loss = new CompletableFuture<>();
    private volatile boolean closed;

    private Lease(StackConnection connection, StateFolder folder, Endpoints endpoints) {
        this.connection = connection;
        this.folder = folder;
        this.endpoints = endpoints;
        Thread.ofPlatform().daemon().name("services-lease").start(this::watch);
    }

    /**
     * Leases services of the stack, which is started if it does not run. Returns when they answer.
     *
     * @param progress takes each line that a waiting user should see
     * @throws ServicesException if they cannot be had
     */
    public static Lease acquire(StackSettings settings, LeaseRequest request, Consumer<String> progress) {
        StackConnection connection = new StackStarter(settings, progress)
                .connect(new Request.Hold(request, ProcessHandle.current().pid()));
        try {
            Endpoints endpoints = Replies.await(connection, settings.stateFolder(), progress);
            return new Lease(connection, settings.stateFolder(), endpoints);
        } catch (RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    /** Where the leased services answer. */
    public Endpoints endpoints() {
        return endpoints;
    }

    /** The process id of the stack. */
    public long stackPid() {
        return connection.address().pid();
    }

    /** Completed with a sentence for the user when a leased service or the stack has died; never by {@link #close()}. */
    public CompletableFuture<String> loss() {
        return loss.copy();
    }

    @Override
    public void close() {
        closed = true;
        close(connection);
    }

    private void watch() {
        try {
            while (true) {
                if (connection.next() instanceof Reply.Lost(String reason)) {
                    loss.complete(reason);
                }
            }
        } catch (IOException _) {
            if (!closed) {
                RunFolder.reapAll(folder);
                loss.complete(Replies.stackDied(connection.address(), folder));
            }
        }
    }

    private static void close(StackConnection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
