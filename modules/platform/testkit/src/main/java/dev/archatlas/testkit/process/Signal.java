package dev.archatlas.testkit.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The signals that stop a process and let it go on, which Java cannot send itself. */
enum Signal {
    STOP,
    CONT;

    private static final Duration AT_MOST = Duration.ofSeconds(10);

    /** Sends it and waits until it has taken effect: it takes a moment until the last thread stands still. */
    void send(long pid) {
        if (File.separatorChar == '\\') {
            throw new UnsupportedOperationException("Windows cannot pause a process: run this test elsewhere.");
        }
        output("kill", "-" + name(), String.valueOf(pid));
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(AT_MOST)
                .until(() -> states(pid).stream().allMatch(state -> state.startsWith("T") == (this == STOP)));
    }

    /** The state of each thread on Linux, of the process elsewhere; T stands for stopped. */
    private static List<String> states(long pid) throws IOException {
        Path threads = Path.of("/proc", String.valueOf(pid), "task");
        if (!Files.isDirectory(threads)) {
            return output("ps", "-o", "state=", "-p", String.valueOf(pid));
        }
        try (Stream<Path> each = Files.list(threads)) {
            return each.map(Signal::state).toList();
        }
    }

    private static String state(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return stat.substring(stat.lastIndexOf(')') + 2);
        } catch (IOException ended) {
            return "";
        }
    }

    private static List<String> output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            List<String> lines = process.inputReader().readAllLines();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("'%s' failed: %s".formatted(String.join(" ", command), lines));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("'%s' cannot be started.".formatted(command[0]), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during '%s'.".formatted(String.join(" ", command)), e);
        }
    }
}
