package dev.archatlas.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where packaged modules and peers lie in this checkout.
 *
 * @param root its top folder
 */
public record Repository(Path root) {

    /** The checkout around the working folder. */
    public static Repository here() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return new Repository(folder);
            }
        }
        throw new IllegalStateException("Run the benchmarks inside a checkout: no folder above this one has a .mvn.");
    }

    /**
     * The file that {@code java -jar} takes to run a module.
     *
     * @param folder of the module, for example {@code data/messaging}
     */
    public Path packaged(String folder) {
        return existing(root.resolve("modules").resolve(folder).resolve("target/quarkus-app/quarkus-run.jar"));
    }

    /** The class path of a peer, which is a folder of {@code modules/platform/benchmarks/peers}. */
    public String peer(String name) throws IOException {
        Path target = home().resolve("peers").resolve(name).resolve("target");
        return existing(target.resolve("classes"))
                + File.pathSeparator
                + Files.readString(existing(target.resolve("class-path.txt"))).strip();
    }

    /** The folder of the benchmarks themselves. */
    public Path home() {
        return root.resolve("modules/platform/benchmarks");
    }

    /** The commit that is checked out, with {@code +} if files were changed; {@code unknown} without git. */
    public String commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty=+", "--abbrev=10", "--exclude=*")
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String line = git.inputReader().readLine();
            return line == null ? "unknown" : line;
        } catch (IOException noGit) {
            return "unknown";
        }
    }

    private static Path existing(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    "%s does not exist: build it by ./mvnw -pl :benchmarks -am -Pbench verify.".formatted(file));
        }
        return file;
    }
}
