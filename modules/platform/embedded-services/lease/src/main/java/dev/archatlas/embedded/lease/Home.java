package dev.archatlas.embedded.lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folder that holds the state of all stacks of this user, and the server binaries that they share.
 *
 * @param folder need not exist yet
 */
public record Home(Path folder) {
    /** The property that puts it elsewhere; {@code ATLAS_SERVICES_HOME} is its environment variable. */
    public static final String PROPERTY = "atlas.services.home";

    /** The configured folder, else {@code archatlas} in the operating system's cache folder. */
    public static Home configured() {
        return new Home(Setting.of(PROPERTY)
                .map(Path::of)
                .orElseGet(() -> cacheFolder(System.getProperty("os.name")).resolve("archatlas"))
                .toAbsolutePath()
                .normalize());
    }

    static Path cacheFolder(String osName) {
        Path user = Path.of(System.getProperty("user.home"));
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return user.resolve("Library").resolve("Caches");
        }
        if (os.startsWith("windows")) {
            return variable("LOCALAPPDATA", user.resolve("AppData").resolve("Local"));
        }
        return variable("XDG_CACHE_HOME", user.resolve(".cache"));
    }

    private static Path variable(String name, Path otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }

    /** Where unpacked server binaries are kept for all stacks. */
    public Path binaries() {
        return folder.resolve("binaries");
    }

    /** The state folders of all stacks that the checkout has or had. */
    public List<StateFolder> stacks(Checkout checkout) {
        Path parent = folder.resolve(checkout.id());
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.sorted().map(StateFolder::new).toList();
        } catch (IOException e) {
            throw new ServicesException("%s cannot be read: %s.".formatted(parent, e.getMessage()), e);
        }
    }

    /** The state folder of one stack. */
    public StateFolder stack(Checkout checkout, Mode mode, Purpose purpose) {
        return new StateFolder(folder.resolve(checkout.id()).resolve(mode.id() + "-" + purpose.id()));
    }
}
