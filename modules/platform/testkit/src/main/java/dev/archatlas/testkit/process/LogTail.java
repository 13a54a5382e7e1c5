package dev.archatlas.testkit.process;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a process printed: the last lines at hand, all of it in a file for whoever looks into a failed test. */
final class LogTail {

    private static final int LINES = 2_000;

    private final Deque<String> lines = new ArrayDeque<>();
    private final Path file;

    LogTail(Path file) {
        this.file = file;
    }

    /** Reads until the process ends. */
    void follow(BufferedReader output) {
        try (output) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                add(line);
            }
        } catch (IOException processGone) {
            add("[the output of the process broke off]");
        }
    }

    synchronized void add(String line) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line + System.lineSeparator(), CREATE, APPEND);
        } catch (IOException noRoom) {
            // the log is a convenience, no reason to fail
        }
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** At most so many of the last lines, as one text. */
    synchronized String last(int count) {
        return String.join(
                System.lineSeparator(),
                lines.stream().skip(Math.max(0, lines.size() - count)).toList());
    }
}
