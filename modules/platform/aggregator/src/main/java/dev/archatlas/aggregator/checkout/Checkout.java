package dev.archatlas.aggregator.checkout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The working copy of the repository. Paths go in and come out relative to its root, with slashes on every platform.
 *
 * @param root the folder that holds {@code catalog/} and {@code modules/}
 */
public record Checkout(Path root) {

    public Checkout {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * Finds the checkout that holds a folder.
     *
     * @throws IllegalArgumentException if the folder is in none
     */
    public static Checkout around(Path folder) {
        return Stream.iterate(folder.toAbsolutePath().normalize(), path -> path != null, Path::getParent)
                .filter(path -> Files.isRegularFile(path.resolve("catalog/catalog.schema.json")))
                .findFirst()
                .map(Checkout::new)
                .orElseThrow(() -> new IllegalArgumentException(
                        folder + " is not inside a checkout of the Architecture Atlas: run from its root"));
    }

    /** The file at a relative path, which need not exist. */
    public Path at(String path) {
        return root.resolve(path);
    }

    /** Whether something is there. */
    public boolean has(String path) {
        return Files.exists(at(path));
    }

    /** The relative path of a file. */
    public String nameOf(Path file) {
        return root.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    /** The text of a file. */
    public String text(String path) {
        try {
            return Files.readString(at(path)).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    /** The files below a folder that match, by relative path and sorted; none if there is no such folder. */
    public List<String> files(String folder, Predicate<String> matching) {
        var found = new ArrayList<String>();
        try {
            if (Files.isDirectory(at(folder))) {
                Files.walkFileTree(at(folder), new Visitor(at(folder), file -> found.add(nameOf(file))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed", e);
        }
        return found.stream().filter(matching).sorted().toList();
    }

    /** Leaves out what is built, fetched or hidden. */
    private static final class Visitor extends SimpleFileVisitor<Path> {

        private static final Set<String> LEFT_OUT = Set.of("target", "node_modules", "workshop");

        private final Path start;
        private final Consumer<Path> files;

        Visitor(Path start, Consumer<Path> files) {
            this.start = start;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = folder.getFileName().toString();
            var skip = !folder.equals(start) && (LEFT_OUT.contains(name) || name.startsWith("."));
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.accept(file);
            return FileVisitResult.CONTINUE;
        }
    }
}
