package dev.archatlas.embedded.lease;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one stack keeps on disk.
 *
 * @param path holds the state file while a stack runs, a lock file, the log of the last stack and its temporary data
 */
public record StateFolder(Path path) {
    private static final long NEEDED_MB = 400;

    /** Says where the running stack listens. */
    public StateFile stateFile() {
        return new StateFile(path.resolve("stack.properties"));
    }

    /** Held by the one process that may start a stack. */
    Path lockFile() {
        return path.resolve("start.lock");
    }

    /** What the last stack wrote to its output. */
    public Path log() {
        return path.resolve("stack.log");
    }

    /** The data of the stack with this process id; gone when it has stopped. */
    public Path run(long pid) {
        return path.resolve("run-" + pid);
    }

    /** @throws ServicesException if the folder cannot be written or its disk is nearly full */
    void prepare() {
        long freeMb;
        try {
            OwnerOnly.createDirectories(path);
            Files.deleteIfExists(Files.createTempFile(path, "probe", null));
            freeMb = Files.getFileStore(path).getUsableSpace() >> 20;
        } catch (IOException e) {
            throw new ServicesException(
                    "Cannot write to %s, where the services keep their state (%s): set -D%s (or ATLAS_SERVICES_HOME) to a folder that can be written."
                            .formatted(path, reason(e), Home.PROPERTY),
                    e);
        }
        requireSpace(freeMb);
    }

    void requireSpace(long freeMb) {
        if (freeMb < NEEDED_MB) {
            throw new ServicesException(
                    "Only %d MB are free at %s, the services need %d MB: free some space, or set -D%s (or ATLAS_SERVICES_HOME) to a folder on another disk."
                            .formatted(freeMb, path, NEEDED_MB, Home.PROPERTY));
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "access denied";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            case FileSystemException f -> "%s is in the way".formatted(f.getFile());
            default -> String.valueOf(e.getMessage());
        };
    }
}
