package dev.archatlas.embedded.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Copies what a build produces out of reach of the next build: {@code mvn clean} must not pull classes from a running stack. */
record ProgramCopy(StateFolder folder) {
    private static final String PREFIX = "program-";

    /** An empty folder for the copies; those that killed stacks have left are removed. Call it under the starter's lock. */
    Path makeRoom() {
        try {
            if (!RunFolder.anyAlive(folder)) {
                try (Stream<Path> old = Files.list(folder.path())) {
                    old.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                            .forEach(path -> new RunFolder(path).delete());
                }
            }
            return Files.createTempDirectory(folder.path(), PREFIX);
        } catch (IOException e) {
            throw new ServicesException("%s cannot be written: %s.".formatted(folder.path(), e.getMessage()), e);
        }
    }

    /** The class path with each entry below a {@code target} folder replaced by a copy. */
    static List<Path> copy(List<Path> classPath, Path room) {
        return IntStream.range(0, classPath.size())
                .mapToObj(index -> copied(classPath.get(index), room.resolve(String.valueOf(index))))
                .toList();
    }

    private static Path copied(Path entry, Path copy) {
        Path parent = entry.toAbsolutePath().getParent();
        if (parent == null || !parent.endsWith("target") || !Files.exists(entry)) {
            return entry;
        }
        try (Stream<Path> files = Files.walk(entry)) {
            files.forEach(file -> copy(file, copy.resolve(entry.relativize(file).toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
