package dev.archatlas.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A contender as a process of its own, with a class path of its own: peers can neither disturb each other's libraries nor
 * the harness's, and memory can be told apart. It ends with this JVM.
 */
public final class Program implements AutoCloseable {

    private final String name;
    private final Path log;
    private final Process process;

    private Program(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts it and returns at once.
     *
     * @param log takes what it prints
     */
    public static Program start(String name, List<String> command, Path log) throws IOException {
        return start(name, command, Map.of(), log);
    }

    /** The same with more variables in its environment. */
    public static Program start(String name, List<String> command, Map<String, String> environment, Path log)
            throws IOException {
        Files.createDirectories(log.getParent());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        return new Program(name, log, process);
    }

    /** With all that it has started. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** The command of a Java program on this JDK. */
    public static List<String> java(List<String> options, Map<String, String> properties, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        properties.forEach((key, value) -> command.add("-D%s=%s".formatted(key, value)));
        command.addAll(program);
        return command;
    }

    /** Stops all its threads, so that work can pile up for it: Linux and macOS. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        requireAlive();
        int exit = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("kill -%s %d failed with %d.".formatted(signal, process.pid(), exit));
        }
    }

    /** The memory that it occupies, in MB (resident set). */
    public long residentMb() throws IOException {
        ProcessHandle handle = process.toHandle();
        Path status = Path.of("/proc", String.valueOf(handle.pid()), "status");
        if (Files.isReadable(status)) {
            try (Stream<String> lines = Files.lines(status)) {
                return lines.filter(line -> line.startsWith("VmRSS"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                        .findFirst()
                        .orElseThrow(() -> new IOException(name + " has ended."));
            }
        }
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(handle.pid())).start();
        return Long.parseLong(ps.inputReader().readLine().strip()) >> 10;
    }

    /**
     * Asks whether it still runs.
     *
     * @throws IllegalStateException with the end of its log if it has ended
     */
    public void requireAlive() throws IOException {
        if (!process.isAlive()) {
            List<String> lines = Files.readAllLines(log);
            throw new IllegalStateException("%s ended with exit code %d: %s"
                    .formatted(
                            name,
                            process.exitValue(),
                            String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()))));
        }
    }

    /**
     * Waits until it has done its work.
     *
     * @throws IllegalStateException with the end of its log if it failed
     */
    public void awaitEnd() throws InterruptedException, IOException {
        if (process.waitFor() != 0) {
            requireAlive();
        }
    }

    /** Kills it, paused or not, with all that it has started, and waits until it is gone. */
    @Override
    public void close() throws InterruptedException {
        end(process);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("%s still runs 30 s after SIGKILL.".formatted(name));
        }
    }
}
