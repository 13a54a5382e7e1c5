package dev.archatlas.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds out who listens on a port: from /proc on Linux, by lsof or netstat elsewhere. */
final class PortOwner {

    private static final String LISTEN = "0A";
    private static final int COMMAND_LENGTH = 100;

    private PortOwner() {}

    /** For example {@code process 4711 (java -jar shop.jar)}; empty where this user may not know. */
    static Optional<String> of(int port) {
        return pid(port).map(pid -> {
            String command = ProcessHandle.of(pid).map(PortOwner::command).orElse("");
            return command.isEmpty() ? "process " + pid : "process %d (%s)".formatted(pid, command);
        });
    }

    private static Optional<Long> pid(int port) {
        if (Files.isReadable(Path.of("/proc/net/tcp"))) {
            return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                    .flatMap(table -> lines(table).stream())
                    .flatMap(row -> inode(row, port).stream())
                    .flatMap(inode -> holder(inode).stream())
                    .findFirst();
        }
        if (System.getProperty("os.name").startsWith("Windows")) {
            return output("netstat", "-ano", "-p", "TCP").stream()
                    .map(row -> row.strip().split("\\s+", -1))
                    .filter(row -> row.length == 5 && row[1].endsWith(":" + port) && row[2].endsWith(":0"))
                    .map(row -> Long.valueOf(row[4]))
                    .findFirst();
        }
        return output("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN").stream()
                .map(Long::valueOf)
                .findFirst();
    }

    /** The socket of a row of /proc/net/tcp (see proc_net_tcp in the kernel's documentation) that listens on the port. */
    static Optional<String> inode(String row, int port) {
        String[] columns = row.strip().split("\\s+", -1);
        boolean listens =
                columns.length > 9 && columns[1].endsWith(":%04X".formatted(port)) && columns[3].equals(LISTEN);
        return listens ? Optional.of(columns[9]) : Optional.empty();
    }

    private static Optional<Long> holder(String inode) {
        Path socket = Path.of("socket:[" + inode + "]");
        return ProcessHandle.allProcesses()
                .filter(process -> holds(Path.of("/proc", String.valueOf(process.pid()), "fd"), socket))
                .map(ProcessHandle::pid)
                .findFirst();
    }

    private static boolean holds(Path descriptors, Path socket) {
        try (Stream<Path> links = Files.list(descriptors)) {
            return links.anyMatch(link -> {
                try {
                    return Files.readSymbolicLink(link).equals(socket);
                } catch (IOException gone) {
                    return false;
                }
            });
        } catch (IOException | UncheckedIOException notOurs) {
            return false;
        }
    }

    private static String command(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        String[] arguments = info.arguments().orElse(new String[0]);
        String program = info.command()
                .map(Path::of)
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse("");
        String line = (program + " " + String.join(" ", Arrays.asList(arguments))).strip();
        // who it is stands at both ends: the program, and its last arguments
        return line.length() <= COMMAND_LENGTH
                ? line
                : program + " … " + line.substring(line.length() - COMMAND_LENGTH);
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException absent) {
            return List.of();
        }
    }

    private static List<String> output(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<String> lines = process.inputReader().readAllLines();
            return process.waitFor(5, TimeUnit.SECONDS) ? lines : List.of();
        } catch (IOException notInstalled) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
