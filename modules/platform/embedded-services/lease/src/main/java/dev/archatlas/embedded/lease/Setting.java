package dev.archatlas.embedded.lease;

import java.util.Locale;
import java.util.Optional;

/** One setting of the services: a system property, else the environment variable of the same name. */
public final class Setting {
    private Setting() {}

    /** The value of {@code property}, or of its variable ({@code atlas.services.home} is {@code ATLAS_SERVICES_HOME}). */
    public static Optional<String> of(String property) {
        String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }
}
