package dev.archatlas.testkit.readme;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Executes commands as somebody does who copies them from a page.
 *
 * @param folder where they are executed
 */
record Shell(Path folder) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * What became of a command.
     *
     * @param exitCode of the first part that failed, else 0
     * @param output standard output and error, as on a terminal
     */
    record Result(int exitCode, String output) {}

    /** A program that the command needs and this machine lacks. */
    static Optional<String> missing(String command) {
        return Stream.of("sh", "curl", "jq", "docker")
                .filter(program -> program.equals("sh") || command.matches("(?s).*\\b" + program + "\\b.*"))
                .filter(program -> !isInstalled(program))
                .findFirst();
    }

    Result execute(String command) {
        try {
            // a file, not a pipe: a process that the command leaves behind cannot hold the test up
            Path output = Files.createTempFile("readme-", ".out");
            try {
                Process shell = new ProcessBuilder("sh", "-ec", command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                shell.getOutputStream().close();
                if (!shell.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    shell.descendants().forEach(ProcessHandle::destroyForcibly);
                    shell.destroyForcibly().waitFor();
                    throw new AssertionError("'%s' did not end within %s. It printed:%n%s"
                            .formatted(command, PATIENCE, Files.readString(output)));
                }
                return new Result(shell.exitValue(), Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The shell cannot be started.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during '" + command + "'.", e);
        }
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))
                        || Files.isExecutable(Path.of(folder, program + ".exe")));
    }
}
