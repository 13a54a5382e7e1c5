package dev.archatlas.embedded.lease;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A working copy of the repository: each has its own stack.
 *
 * @param root its top folder, with links resolved
 */
public record Checkout(Path root) {
    public Checkout {
        try {
            root = root.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checkout around {@code folder}: the nearest folder above it with a {@code .mvn}, else the folder itself. */
    public static Checkout around(Path folder) {
        Path start = folder.toAbsolutePath().normalize();
        for (Path candidate = start; candidate != null; candidate = candidate.getParent()) {
            if (Files.isDirectory(candidate.resolve(".mvn"))) {
                return new Checkout(candidate);
            }
        }
        return new Checkout(start);
    }

    /** A folder name that is readable and different for every checkout of one machine. */
    String id() {
        Path name = root.getFileName();
        return "%s-%s".formatted(name == null ? "root" : name, hash(root.toString()));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
