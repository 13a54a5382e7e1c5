package dev.archatlas.testkit.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that a process printed. */
final class LogTail {

    private static final int LINES = 2_000;

    private final Deque<String> lines = new ArrayDeque<>();

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
