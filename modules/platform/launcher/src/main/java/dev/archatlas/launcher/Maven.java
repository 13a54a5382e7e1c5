package dev.archatlas.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Maven by the wrapper of the checkout. Its own talk goes to a file; what it starts talks to the terminal.
 *
 * @param root the checkout
 * @param log the file, overwritten by each run
 */
record Maven(Path root, Path log) {

    /** The wrapper, with a log file below {@code target}, or in the temporary folder where that cannot be written. */
    static Maven in(Path root, String name) {
        Path folder = root.resolve("target/atlas");
        try {
            Files.createDirectories(folder);
            Path log = folder.resolve(name + ".log");
            Files.writeString(log, "");
            return new Maven(root, log);
        } catch (IOException readOnly) {
            return new Maven(root, temporaryLog(name));
        }
    }

    private static Path temporaryLog(String name) {
        try {
            Path log = Files.createTempFile("atlas-" + name + "-", ".log");
            log.toFile().deleteOnExit();
            return log;
        } catch (IOException e) {
            throw Refusal.failure("%s cannot be written (%s): free some space there or set TMPDIR to another folder."
                    .formatted(System.getProperty("java.io.tmpdir"), e.getMessage()));
        }
    }

    /** Starts Maven with the terminal of this process. */
    Process start(List<String> arguments) {
        List<String> command = new ArrayList<>(
                File.separatorChar == '\\'
                        ? List.of(root.resolve("mvnw.cmd").toString())
                        // by sh: an unpacked archive may have lost the executable bit
                        : List.of("/bin/sh", root.resolve("mvnw").toString()));
        command.addAll(List.of("--batch-mode", "--log-file", log.toString()));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .directory(root.toFile())
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            throw Refusal.failure("Maven's wrapper cannot be started: %s.".formatted(e.getMessage()));
        }
    }

    /** Why the run failed: one sentence where the trouble is known, else Maven's own errors and where to read more. */
    String whyItFailed() {
        String told = told();
        Optional<String> sentence = MavenTrouble.explain(told);
        if (sentence.isPresent()) {
            return sentence.get();
        }
        if (told.isBlank()) {
            return "Maven itself did not start, for the reason above: the first start fetches it and needs a network"
                    + " (or a mirror in MVNW_REPOURL); if a fetch broke off, delete the folder .m2/wrapper/dists first.";
        }
        return String.format(
                Locale.ROOT,
                "The build failed:%n  %s%nMore in %s.",
                String.join(System.lineSeparator() + "  ", MavenTrouble.errors(told)),
                log);
    }

    /** Whether Maven did not even begin. */
    boolean saidNothing() {
        return told().isBlank();
    }

    /** Whether its log has these words. */
    boolean said(String words) {
        return told().contains(words);
    }

    private String told() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
