package dev.archatlas.embedded.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The right to use services of the stack. The open connection is the lease: closing it gives it back, and so does the death of
 * this process, however it dies.
 */
public final class Lease implements AutoCloseable {
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(2);

    private final StackConnection connection;
    private final StateFolder folder;
    private final Endpoints endpoints;
    private final CompletableFuture<String> loss = new CompletableFuture<>();
    private final PendingCommand pending = new PendingCommand();
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

    /**
     * Ends a server of this lease, which must be alone with it, as a power failure would; returns when it is gone. Its holder
     * is not told of a loss. One that is gone already stays so.
     *
     * @throws ServicesException if the lease shares its servers, does not have this one, or the stack has died
     */
    public void kill(Service service) {
        carryOut(new Command.Kill(service));
    }

    /**
     * Starts a killed server again at its address and with its data: all that it had confirmed. Returns when it answers, at
     * once if it runs.
     *
     * @throws ServicesException as {@link #kill} does, and if it does not come back
     */
    public void start(Service service) {
        carryOut(new Command.Start(service));
    }

    private synchronized void carryOut(Command command) {
        try {
            CompletableFuture<Void> end = pending.begin();
            connection.send(command.line());
            end.get(COMMAND_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new ServicesException(e.getCause().getMessage(), e);
        } catch (IOException e) {
            throw new ServicesException(Replies.stackDied(connection.address(), folder), e);
        } catch (TimeoutException e) {
            close(); // the answer could be taken for that of the next command
            throw new ServicesException(
                    "The services stack did not '%s' within %d s; %s may tell why."
                            .formatted(command.line(), COMMAND_LIMIT.toSeconds(), folder.log()),
                    e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new ServicesException("Interrupted during '%s'.".formatted(command.line()), e);
        }
    }

    @Override
    public void close() {
        closed = true;
        close(connection);
    }

    private void watch() {
        try {
            while (true) {
                switch (connection.next()) {
                    case Reply.Lost(String reason) -> loss.complete(reason);
                    case Reply.Done _ -> pending.succeed();
                    case Reply.Refused(String reason) -> pending.fail(reason);
                    case Reply.Hello _, Reply.Progress _, Reply.Endpoint _, Reply.Granted _ -> {}
                }
            }
        } catch (IOException _) {
            String end = closed ? "The lease is closed." : Replies.stackDied(connection.address(), folder);
            if (!closed) {
                RunFolder.reapAll(folder);
                loss.complete(end);
            }
            pending.failAll(end);
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
