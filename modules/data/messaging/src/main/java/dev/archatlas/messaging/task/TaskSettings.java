package dev.archatlas.messaging.task;

import dev.archatlas.messaging.delivery.Backoff;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How tasks are worked on: {@code task.*}. */
@ConfigMapping(prefix = "task")
public interface TaskSettings {

    /** How many tasks this instance does at once; 0 for none. */
    @WithDefault("4")
    @Min(0)
    @Max(64)
    int workers();

    /** How often an idle worker looks for tasks that are due: where nothing else is due, none is later than that. */
    @WithDefault("500ms")
    @DurationMin(millis = 1)
    Duration poll();

    /** How long a worker may hold a task. If it has not ended by then, it is taken for dead. */
    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration lease();

    /** The first pause after a failure. */
    @WithDefault("1s")
    Duration backoffBase();

    /** The longest pause after a failure. */
    @WithDefault("1m")
    Duration backoffCap();

    /** How often a task is tried before it is given up. */
    @WithDefault("5")
    int maxAttempts();

    /** How many tasks may be open, whatever their due time; above it new ones are refused. */
    @WithDefault("10000")
    @Min(1)
    int limit();

    /** How long tasks that have ended can be looked up. */
    @WithDefault("1d")
    Duration retention();

    /** The backoff that these settings describe. */
    default Backoff backoff() {
        return new Backoff(backoffBase(), backoffCap(), maxAttempts());
    }
}
