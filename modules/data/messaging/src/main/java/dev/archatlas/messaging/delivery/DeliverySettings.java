package dev.archatlas.messaging.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How many deliveries are at work, and how failed ones are tried again: {@code delivery.*}. */
@ConfigMapping(prefix = "delivery")
public interface DeliverySettings {

    /** The most records at work at once, those that wait for their key included. */
    @WithDefault("32")
    @Min(1)
    @Max(1_000)
    int inFlight();

    /** The first pause. */
    @WithDefault("500ms")
    Duration backoffBase();

    /** The longest pause. */
    @WithDefault("30s")
    Duration backoffCap();

    /** How often a message is tried before it is a dead letter. */
    @WithDefault("5")
    int maxAttempts();

    /** How often to look for deliveries that are due. */
    @WithDefault("200ms")
    @DurationMin(millis = 1)
    Duration retryPoll();

    /** The backoff that these settings describe. */
    default Backoff backoff() {
        return new Backoff(backoffBase(), backoffCap(), maxAttempts());
    }
}
