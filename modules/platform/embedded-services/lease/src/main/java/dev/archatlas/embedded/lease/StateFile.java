package dev.archatlas.embedded.lease;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * The file in which a running stack says where it listens. It appears and changes in one step, so a reader that finds a part
 * of one finds the remains of a crash.
 *
 * @param path the file
 */
public record StateFile(Path path) {
    /** What a reader finds. */
    public sealed interface Content {
        /** No stack runs. */
        record Absent() implements Content {}

        /** The file cannot be believed; the reason completes "the state file is ignored: …". */
        record Unusable(String reason) implements Content {}

        /** A process of this id lives; whether it is the stack shows when it answers. */
        record Usable(StackAddress address) implements Content {}
    }

    /** Replaces the file in one step; only the owner can read it. */
    public void write(StackAddress address) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("pid", String.valueOf(address.pid()));
        properties.setProperty("port", String.valueOf(address.port()));
        properties.setProperty("token", address.token());
        Path draft = OwnerOnly.createTempFile(path.getParent());
        try (Writer writer = Files.newBufferedWriter(draft)) {
            properties.store(writer, "a running stack of embedded services; removed when it stops");
        }
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads the file; anything that a crash or a foreign hand can leave is a kind of {@link Content}. */
    public Content read() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
            StackAddress address = new StackAddress(
                    Long.parseLong(properties.getProperty("pid", "")),
                    Integer.parseInt(properties.getProperty("port", "")),
                    properties.getProperty("token", ""));
            return check(address);
        } catch (NoSuchFileException e) {
            return new Content.Absent();
        } catch (IOException | IllegalArgumentException e) {
            return new Content.Unusable("it is damaged");
        }
    }

    private static Content check(StackAddress address) {
        if (address.port() < 1 || address.port() > 65_535 || address.token().isEmpty()) {
            return new Content.Unusable("it is damaged");
        }
        if (ProcessHandle.of(address.pid()).isEmpty()) {
            return new Content.Unusable("its stack (pid %d) is dead".formatted(address.pid()));
        }
        return new Content.Usable(address);
    }

    /** Removes the file if it is the one of {@code pid}: a successor's file stays. */
    public void remove(long pid) {
        if (read() instanceof Content.Usable(StackAddress address) && address.pid() == pid) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
