package dev.archatlas.messaging.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How failed deliveries are tried again: {@code delivery.*}. */
@ConfigMapping(prefix = "delivery")
public interface DeliverySettings {

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
