package dev.archatlas.embedded.lease;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the running stack, or starts one; of several starters at once, in this process or others, one starts. */
public final class StackStarter {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    private final StackSettings settings;
    private final StateFolder folder;
    private final Consumer<String> notices;

    /** @param notices takes each line that a waiting user should see */
    public StackStarter(StackSettings settings, Consumer<String> notices) {
        this.settings = settings;
        this.folder = settings.stateFolder();
        this.notices = notices;
    }

    /**
     * A connection to the stack, which is started if it does not run.
     *
     * @throws ServicesException if it cannot be started, or if it does not run and the settings name no program to start
     */
    public StackConnection connect(Request request) {
        return StackConnection.ifRunning(folder, request).orElseGet(() -> {
            if (settings.classPath().isEmpty()) {
                throw new ServicesException(
                        "No services stack runs for %s (-D%s=%s, for %s), and there is no program here to start one: let a Quarkus test, which starts it, run around this."
                                .formatted(
                                        settings.checkout().root(),
                                        Mode.PROPERTY,
                                        settings.mode().id(),
                                        settings.purpose().id()));
            }
            return startAndConnect(request);
        });
    }

    private StackConnection startAndConnect(Request request) {
        folder.prepare();
        Instant deadline = Instant.now().plus(START_LIMIT);
        try (FileChannel channel =
                        FileChannel.open(folder.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = lock(channel, deadline)) {
            Optional<StackConnection> meanwhile = StackConnection.ifRunning(folder, request);
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            discardStateFile();
            RunFolder.reapAll(folder);
            Process process = StackProgram.start(settings);
            await(process, deadline);
            return StackConnection.ifRunning(folder, request).orElseThrow(() -> failure("it ended at once"));
        } catch (IOException e) {
            throw new ServicesException("The services stack cannot be started (%s).".formatted(e.getMessage()), e);
        }
    }

    private void discardStateFile() throws IOException {
        String reason =
                switch (folder.stateFile().read()) {
                    case StateFile.Content.Absent() -> null;
                    case StateFile.Content.Unusable(String why) -> why;
                    case StateFile.Content.Usable(StackAddress address) ->
                        "no stack answers at port %d".formatted(address.port());
                };
        if (reason != null) {
            notices.accept("The state file of an earlier services stack is replaced: %s.".formatted(reason));
            Files.deleteIfExists(folder.stateFile().path());
        }
    }

    private FileLock lock(FileChannel channel, Instant deadline) throws IOException {
        while (Instant.now().isBefore(deadline)) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException _) {
                // another class loader of this process holds it
            }
            pause();
        }
        throw new ServicesException("Another process has been starting the services for %d s and holds %s: end it."
                .formatted(START_LIMIT.toSeconds(), folder.lockFile()));
    }

    private void await(Process process, Instant deadline) {
        while (!(folder.stateFile().read() instanceof StateFile.Content.Usable)) {
            if (!process.isAlive()) {
                throw failure("it ended with code %d".formatted(process.exitValue()));
            }
            if (Instant.now().isAfter(deadline)) {
                process.destroyForcibly();
                throw failure("it was not ready after %d s".formatted(START_LIMIT.toSeconds()));
            }
            pause();
        }
    }

    private ServicesException failure(String what) {
        return new ServicesException("The services stack did not start: %s. Last line of %s: %s"
                .formatted(what, folder.log(), lastLogLine()));
    }

    private String lastLogLine() {
        try {
            List<String> lines = Files.readAllLines(folder.log());
            return lines.isEmpty() ? "(empty)" : lines.getLast();
        } catch (IOException _) {
            return "(unreadable)";
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServicesException("Interrupted while waiting for the services stack.", e);
        }
    }
}
