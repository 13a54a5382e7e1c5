package dev.archatlas.embedded.lease;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One setting of the services: a system property, else the environment variable of the same name. */
public final class Setting {
    private Setting() {}

    /** The value of {@code property}, or of its variable ({@code atlas.services.home} is {@code ATLAS_SERVICES_HOME}). */
    public static Optional<String> of(String property) {
        String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
        return Stream.of(System.getProperty(property), System.getenv(variable))
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }
}
