package dev.archatlas.embedded.lease;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Which stack a client talks to and how it would start it.
 *
 * @param checkout the working copy that the stack belongs to
 * @param home where state is kept
 * @param mode embedded servers or containers
 * @param purpose what the stack is for
 * @param classPath of the stack's program; needed only to start one, empty to use one that runs
 */
public record StackSettings(Checkout checkout, Home home, Mode mode, Purpose purpose, List<Path> classPath) {
    public StackSettings {
        classPath = List.copyOf(classPath);
    }

    /** Settings by system properties and environment, for a program whose own class path contains the stack. */
    public static StackSettings configured(Purpose purpose) {
        List<Path> own = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return configured(purpose, Path.of(""), own);
    }

    /** Settings by system properties and environment, for a client that uses the running stack of this checkout and starts none. */
    public static StackSettings ofRunning(Purpose purpose) {
        return configured(purpose, Path.of(""), List.of());
    }

    /** Settings by system properties and environment, for the checkout around {@code folder}. */
    public static StackSettings configured(Purpose purpose, Path folder, List<Path> classPath) {
        return new StackSettings(Checkout.around(folder), Home.configured(), Mode.configured(), purpose, classPath);
    }

    /** Where this stack keeps its state. */
    public StateFolder stateFolder() {
        return home.stack(checkout, mode, purpose);
    }
}
