package dev.archatlas.messaging.rabbitmq;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;

/** How to use RabbitMQ: {@code rabbitmq.*}. */
@ConfigMapping(prefix = "rabbitmq")
interface RabbitSettings {

    /** The broker, with user, password and virtual host (AMQP URI specification). */
    @WithDefault("amqp://guest:guest@localhost:5672")
    URI uri();

    /** How often a message may be handed out to consumers that die of it, before it goes to the dead queue. */
    @WithDefault("20")
    @Min(1)
    int deliveryLimit();

    /** How many bytes a queue holds; the broker refuses what exceeds them, and it stays in the outbox. */
    @WithDefault("1000000000")
    @Min(1)
    long queueBytes();
}
