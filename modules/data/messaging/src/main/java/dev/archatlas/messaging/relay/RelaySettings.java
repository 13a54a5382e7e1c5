package dev.archatlas.messaging.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the relay works: {@code relay.*}. */
@ConfigMapping(prefix = "relay")
public interface RelaySettings {

    /** Whether this instance relays at all. */
    @WithDefault("true")
    boolean enabled();

    /** The most messages that are published in one transaction. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batch();

    /** How long to wait for a notification before looking by oneself. */
    @WithDefault("1s")
    @DurationMin(millis = 1)
    Duration poll();

    /** How long the broker may take to confirm a batch. */
    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration publishTimeout();

    /** The longest pause between attempts while database or broker are away; the first is a hundredth of it. */
    @WithDefault("5s")
    @DurationMin(millis = 100)
    Duration maxPause();
}
