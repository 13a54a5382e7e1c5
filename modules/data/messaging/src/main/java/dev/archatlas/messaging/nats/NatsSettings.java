package dev.archatlas.messaging.nats;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How to use NATS JetStream: {@code nats.*}. */
@ConfigMapping(prefix = "nats")
interface NatsSettings {

    /** The server, or several, separated by commas. */
    @WithDefault("nats://localhost:4222")
    String url();

    /** After so long without an acknowledgement a message is handed out again. Also how soon a dead consumer is noticed. */
    @WithDefault("30s")
    @DurationMin(millis = 100)
    Duration ackWait();

    /** How long the stream keeps a message, received or not. */
    @WithDefault("7d")
    @DurationMin(minutes = 1)
    Duration maxAge();

    /** How many bytes the stream holds; the server refuses what exceeds them, and it stays in the outbox. */
    @WithDefault("1000000000")
    @Min(1)
    long maxBytes();

    /** How long the server recognises a message that is published again. Longer ones cost its memory. */
    @WithDefault("2m")
    @DurationMin(millis = 100)
    Duration duplicateWindow();
}
