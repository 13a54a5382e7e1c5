package dev.archatlas.embedded.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The temporary data of one stack process, and the list of the server processes it has started. A stack that is killed cannot
 * clean up; whoever notices does it by this list.
 *
 * @param path named {@code run-<pid of the stack>}
 */
public record RunFolder(Path path) {
    /** Creates the folder for this process. */
    public static RunFolder create(StateFolder folder) throws IOException {
        RunFolder run = new RunFolder(folder.run(ProcessHandle.current().pid()));
        run.delete();
        OwnerOnly.createDirectories(run.path());
        run.record(ProcessHandle.current());
        return run;
    }

    /** Ends the processes and removes the data of all stacks of this folder that are dead. */
    public static void reapAll(StateFolder folder) {
        all(folder).stream().filter(run -> !run.alive()).forEach(RunFolder::reap);
    }

    /** True if a stack of this folder still lives. */
    static boolean anyAlive(StateFolder folder) {
        return all(folder).stream().anyMatch(RunFolder::alive);
    }

    private static List<RunFolder> all(StateFolder folder) {
        try (Stream<Path> files = Files.list(folder.path())) {
            return files.filter(file -> file.getFileName().toString().startsWith("run-"))
                    .map(RunFolder::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes a process that must not outlive this one. */
    public void record(ProcessHandle process) throws IOException {
        Files.writeString(
                processes(),
                "%d %d%n".formatted(process.pid(), started(process)),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Removes the folder; files that vanish or are held meanwhile do not matter. */
    public void delete() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> {
                boolean _ = file.delete();
            });
        } catch (IOException | UncheckedIOException _) {
            // the next starter tries again
        }
    }

    private boolean alive() {
        String pid = path.getFileName().toString().substring("run-".length());
        return recorded()
                .filter(process -> String.valueOf(process.pid()).equals(pid))
                // a dead process that nobody has waited for still has an id, but no program
                .anyMatch(process -> process.info().command().isPresent());
    }

    private void reap() {
        recorded().forEach(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
        delete();
    }

    /** The recorded processes that still live; one that got a recycled id is told by its start time. */
    private Stream<ProcessHandle> recorded() {
        List<String> lines;
        try {
            lines = Files.readAllLines(processes());
        } catch (IOException _) {
            return Stream.empty();
        }
        return lines.stream().flatMap(line -> living(line).stream());
    }

    private static Optional<ProcessHandle> living(String line) {
        String[] parts = line.split(" ");
        if (parts.length != 2 || !line.matches("\\d+ -?\\d+")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(process -> started(process) == Long.parseLong(parts[1]));
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(-1L);
    }

    private Path processes() {
        return path.resolve("processes");
    }
}
