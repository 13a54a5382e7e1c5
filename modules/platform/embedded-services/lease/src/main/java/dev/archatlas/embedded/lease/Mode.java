package dev.archatlas.embedded.lease;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the stack runs its services. */
public enum Mode {
    /** Containers when an engine and the images are at hand, else embedded. */
    AUTO,
    /** Server binaries from Maven Central; never touches a container engine. */
    EMBEDDED,
    /** Containers or an error. */
    CONTAINERS;

    /** The property ({@code -Datlas.services=…}) that chooses the mode; {@code ATLAS_SERVICES} is its environment variable. */
    public static final String PROPERTY = "atlas.services";

    /** The mode that system property or environment ask for, {@link #AUTO} if neither does. */
    public static Mode configured() {
        return Setting.of(PROPERTY).map(Mode::parse).orElse(AUTO);
    }

    /** @throws ServicesException naming the possible values if {@code text} is none of them */
    public static Mode parse(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.id().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ServicesException("%s=%s is unknown: use one of %s."
                        .formatted(
                                PROPERTY,
                                text,
                                Arrays.stream(values()).map(Mode::id).collect(Collectors.joining(", ")))));
    }

    /** The value as written in the setting. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
