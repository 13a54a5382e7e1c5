package dev.archatlas.testkit.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarFile;

/**
 * The main class of a process that may not outlive its test, even a test that is killed: its standard input is a pipe
 * from the test's JVM, which the operating system closes with that JVM. Runs the main class of the jar that is its
 * first argument.
 */
final class Tether {

    private static final int ORPHANED = 137;

    private Tether() {}

    /** Runs a jar, which must be on the class path, with the rest of the arguments. */
    public static void main(String[] arguments) throws Throwable {
        Thread.ofPlatform().daemon().name("tether").start(Tether::haltWhenOrphaned);
        try {
            Class.forName(mainClass(Path.of(arguments[0])))
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static String mainClass(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Main-Class");
        }
    }

    private static void haltWhenOrphaned() {
        try {
            while (System.in.read() >= 0) {
                // nobody writes; only the end of the pipe matters
            }
        } catch (IOException brokenPipe) {
            // the same end
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
