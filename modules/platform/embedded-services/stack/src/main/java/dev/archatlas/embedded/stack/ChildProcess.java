package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.RunFolder;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Watches a server process, so that its unexpected end is told. */
final class ChildProcess {
    private final CompletableFuture<String> death = new CompletableFuture<>();
    private volatile boolean endExpected;

    /** Records the process in the run folder: it must not outlive the stack. */
    ChildProcess(String name, ProcessHandle process, RunFolder run) throws IOException {
        run.record(process);
        var _ = process.onExit().thenRun(() -> {
            if (!endExpected) {
                death.complete("%s (pid %d) has died".formatted(name, process.pid()));
            }
        });
    }

    /** From now on the end is no surprise. */
    void expectEnd() {
        endExpected = true;
    }

    CompletableFuture<String> death() {
        return death;
    }
}
