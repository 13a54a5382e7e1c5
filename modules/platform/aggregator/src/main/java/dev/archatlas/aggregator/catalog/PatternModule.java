package dev.archatlas.aggregator.catalog;

import java.util.List;

/**
 * A module that implements one or more entries.
 *
 * @param folder below {@code modules/}
 * @param port its fixed HTTP port
 * @param services the real services that it needs
 */
public record PatternModule(
        String id,
        String folder,
        String section,
        Text title,
        Text summary,
        int port,
        List<String> services,
        Status status) {

    /** Its folder, relative to the repository. */
    public String path() {
        return "modules/" + folder;
    }

    /** A file of it, relative to the repository. */
    public String path(String file) {
        return path() + "/" + file;
    }

    /** Whether it is there. */
    public boolean available() {
        return status == Status.AVAILABLE;
    }
}
