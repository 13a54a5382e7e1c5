package dev.archatlas.showcase;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The properties {@code atlas.showcase.*}, all of them read at run time. */
@ConfigMapping(prefix = "atlas.showcase")
public interface ShowcaseConfig {

    /** Whether {@code /showcase/*} answers: on in dev mode and tests, off in production unless set. */
    @WithDefault("false")
    boolean enabled();

    /** How long a story may take before it is ended as overdue and interrupted. */
    @WithDefault("120s")
    Duration runTimeout();

    /** How many events one run may tell; the one after that ends it as failed. */
    @WithDefault("500")
    int maxEvents();

    /** How many finished runs can still be looked at; the oldest is forgotten first. */
    @WithDefault("10")
    int keptRuns();

    /** How many event streams may be open at once, over all pages. */
    @WithDefault("32")
    int maxViewers();

    /** How often the stations are asked while somebody watches. */
    @WithDefault("500ms")
    Duration pollInterval();

    /** Where the sources are browsed, for example {@code https://host/owner/repository/tree/main}, or empty. */
    Optional<String> repository();
}
