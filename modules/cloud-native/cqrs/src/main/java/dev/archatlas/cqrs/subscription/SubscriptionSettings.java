package dev.archatlas.cqrs.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How subscriptions work: {@code subscription.*}. */
@ConfigMapping(prefix = "subscription")
public interface SubscriptionSettings {

    /** Whether this instance takes part in subscriptions at all. */
    @WithDefault("true")
    boolean enabled();

    /** The most events that are handled in one transaction. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batch();

    /** How long to wait for a notification, or for another instance's lock, before looking again. */
    @WithDefault("1s")
    @DurationMin(millis = 1)
    Duration poll();

    /** The longest pause between attempts after failures; the first is a hundredth of it. */
    @WithDefault("5s")
    @DurationMin(millis = 100)
    Duration maxPause();

    /** How long a query waits for a position, at most. */
    @WithDefault("5s")
    @DurationMin(millis = 1)
    Duration patience();
}
