package dev.archatlas.messaging.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How Redis streams are used: {@code streams.*}. */
@ConfigMapping(prefix = "streams")
public interface StreamSettings {

    /** About how many entries a stream holds. The oldest go, handled or not. */
    @WithDefault("10000")
    @Min(1)
    long maxLength();

    /** An entry that its worker has not finished after so long is anybody's. Longer than the slowest effect. */
    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration claimAfter();

    /** How often an entry is handed out before it is a dead letter. */
    @WithDefault("5")
    @Min(1)
    int maxDeliveries();

    /** How many entries a worker takes at once. */
    @WithDefault("10")
    @Min(1)
    int batch();

    /** How long a worker waits for new entries before it looks for idle ones. */
    @WithDefault("1s")
    @DurationMin(millis = 1)
    Duration block();
}
