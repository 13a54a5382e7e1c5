package dev.archatlas.embedded.stack;

import dev.archatlas.embedded.lease.RunFolder;
import dev.archatlas.embedded.lease.ServicesException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Watches a server process, so that its unexpected end is told. */
final class ChildProcess {
    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(10);

    private final ProcessHandle process;
    private volatile boolean endExpected;

    /**
     * Records the process in the run folder: it must not outlive the stack.
     *
     * @param death completed with a description if it ends unexpectedly
     */
    ChildProcess(String name, ProcessHandle process, RunFolder run, CompletableFuture<String> death)
            throws IOException {
        this.process = process;
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

    /** Ends the process and its children by SIGKILL, and waits until they are gone. */
    void kill() {
        expectEnd();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        long deadline = System.nanoTime() + END_LIMIT.toNanos();
        while (all.stream().anyMatch(ChildProcess::runs)) {
            if (System.nanoTime() > deadline) {
                throw new ServicesException(
                        "process %d still runs %d s after SIGKILL.".formatted(process.pid(), END_LIMIT.toSeconds()));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /**
     * A child of this process has ended when its last thread has, which may hold its port for longest. Others are waited for by
     * somebody else, or by nobody: a dead one may keep its id, but has no program.
     */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive()
                && (isChild(process) || process.info().command().isPresent());
    }

    private static boolean isChild(ProcessHandle process) {
        return process.parent().filter(ProcessHandle.current()::equals).isPresent();
    }
}
