package dev.archatlas.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where Maven keeps what it fetched.
 *
 * @param folder may not exist yet
 */
record LocalRepository(Path folder) {

    /** Bytes: what a first start fetches, what Maven unpacks, and a build. */
    private static final long ROOM = 800L << 20;

    private static final Pattern OPTION = Pattern.compile("-Dmaven\\.repo\\.local=(\\S+)");
    private static final Pattern SETTING = Pattern.compile("<localRepository>\\s*(.*?)\\s*</localRepository>");

    /** Finds it as Maven does: options in the environment, then the user's settings, then the default. */
    static LocalRepository locate(Map<String, String> environment, Path home) {
        String options = environment.getOrDefault("MAVEN_ARGS", "") + " " + environment.getOrDefault("MAVEN_OPTS", "");
        Matcher option = OPTION.matcher(options);
        if (option.find()) {
            return new LocalRepository(Path.of(option.group(1)));
        }
        Path settings = home.resolve(".m2/settings.xml");
        try {
            Matcher setting = SETTING.matcher(Files.isReadable(settings) ? Files.readString(settings) : "");
            if (setting.find()) {
                return new LocalRepository(Path.of(setting.group(1).replace("${user.home}", home.toString())));
            }
        } catch (IOException unreadable) {
            // Maven will complain about its settings itself, and better
        }
        return new LocalRepository(home.resolve(".m2/repository"));
    }

    /** Whether nothing of Quarkus was ever fetched, so that a start has much to fetch. */
    boolean isFresh() {
        return !Files.isDirectory(folder.resolve("io/quarkus/quarkus-core"));
    }

    /**
     * Checks before a long fetch that it can be written and has room.
     *
     * @throws Refusal if not
     */
    void requireRoom() {
        try {
            Files.createDirectories(folder);
            long free = Files.getFileStore(folder).getUsableSpace();
            if (!Files.isWritable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
            if (free < ROOM) {
                throw Refusal.failure("%s has only %d MB left, a first start needs %d: free some space, or keep it"
                                .formatted(folder, free >> 20, ROOM >> 20)
                        + " elsewhere with MAVEN_ARGS=-Dmaven.repo.local=<folder>.");
            }
        } catch (IOException e) {
            throw Refusal.failure(
                    "%s cannot be written: make it writable for this user, or keep it elsewhere with".formatted(folder)
                            + " MAVEN_ARGS=-Dmaven.repo.local=<folder>.");
        }
    }

    /** Its size in bytes; what cannot be read, or goes away meanwhile, counts nothing. */
    long size() {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        } catch (IOException | UncheckedIOException changing) {
            return 0;
        }
    }
}
