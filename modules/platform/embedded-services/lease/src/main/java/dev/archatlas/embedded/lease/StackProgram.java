package dev.archatlas.embedded.lease;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts the stack as a process of its own, in a session of its own: Ctrl-C for the starter does not reach it. */
final class StackProgram {
    private static final String MAIN = "dev.archatlas.embedded.stack.StackMain";
    private static final List<String> JVM_OPTIONS = List.of(
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Djava.net.preferIPv4Stack=true",
            "-Dlog4j2.statusLoggerLevel=OFF",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private StackProgram() {}

    static Process start(StackSettings settings) {
        StateFolder folder = settings.stateFolder();
        Path room = new ProgramCopy(folder).makeRoom();
        List<String> command = new ArrayList<>(detached());
        command.add(java());
        command.addAll(settings.purpose().jvmOptions());
        command.addAll(JVM_OPTIONS);
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("atlas.services."))
                .sorted()
                .forEach(name -> command.add("-D%s=%s".formatted(name, System.getProperty(name))));
        command.addAll(List.of(
                MAIN,
                folder.path().toString(),
                settings.home().binaries().toString(),
                settings.mode().id(),
                room.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile());
        // by environment, since a command line has a length limit on Windows
        builder.environment()
                .put(
                        "CLASSPATH",
                        ProgramCopy.copy(settings.classPath(), room).stream()
                                .map(entry -> entry.toAbsolutePath().toString())
                                .collect(Collectors.joining(File.pathSeparator)));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new ServicesException("The services stack cannot be started (%s).".formatted(e.getMessage()), e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A prefix that makes the process leader of a new session; macOS has no {@code setsid}, Windows no sessions. */
    private static List<String> detached() {
        if (onPath("setsid")) {
            return List.of("setsid");
        }
        if (onPath("perl")) {
            return List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV or die $!");
        }
        return List.of();
    }

    private static boolean onPath(String program) {
        String path = System.getenv("PATH");
        return path != null
                && !System.getProperty("os.name").startsWith("Windows")
                && Stream.of(path.split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
