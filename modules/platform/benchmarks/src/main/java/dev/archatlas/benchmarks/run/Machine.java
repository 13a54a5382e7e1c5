package dev.archatlas.benchmarks.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a run ran on.
 *
 * @param processor its model, as far as the system tells
 * @param cores how many are there for this process
 * @param memoryGb of the machine
 * @param system its name and version
 * @param java version and name of the JVM
 * @param load of the last minute before the run; a quiet machine is near 0, and -1 is not known
 */
public record Machine(String processor, int cores, long memoryGb, String system, String java, double load) {

    /** This machine, now. */
    public static Machine current() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        long memory = system instanceof com.sun.management.OperatingSystemMXBean sun ? sun.getTotalMemorySize() : 0;
        return new Machine(
                model(),
                Runtime.getRuntime().availableProcessors(),
                memory >> 30,
                "%s %s %s".formatted(system.getName(), system.getVersion(), system.getArch()),
                "%s, %s".formatted(Runtime.version(), System.getProperty("java.vm.name")),
                Math.round(system.getSystemLoadAverage() * 100) / 100.0);
    }

    private static String model() {
        Path cpus = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cpus)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(cpus)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException unreadable) {
            return System.getProperty("os.arch");
        }
    }
}
