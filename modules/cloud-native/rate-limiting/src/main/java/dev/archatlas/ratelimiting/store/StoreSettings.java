package dev.archatlas.ratelimiting.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The properties {@code ratelimit.store.*}. */
@ConfigMapping(prefix = "ratelimit.store")
public interface StoreSettings {

    /** How many instances share the limits when each is on its own. */
    @WithDefault("3")
    int instances();

    /** How long permits of a batch are good for. */
    @WithDefault("1s")
    Duration hold();

    /** How long a decision may take: one that takes longer is made without the store. */
    @WithDefault("2s")
    Duration timeout();

    /** How many calls in a row may fail before the store is left alone. */
    @WithDefault("3")
    int failures();

    /** How long it is left alone then. */
    @WithDefault("2s")
    Duration openFor();
}
