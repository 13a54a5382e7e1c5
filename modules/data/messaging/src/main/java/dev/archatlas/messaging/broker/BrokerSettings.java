package dev.archatlas.messaging.broker;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What every broker's side of the module has to know. */
@Singleton
public class BrokerSettings {

    private final Broker broker;
    private final String topic;
    private final boolean shipping;

    BrokerSettings(
            @ConfigProperty(name = "broker") Broker broker,
            @ConfigProperty(name = "orders.topic") String topic,
            @ConfigProperty(name = "shipping.enabled") boolean shipping) {
        this.broker = broker;
        this.topic = topic;
        this.shipping = shipping;
    }

    /** The broker to use. */
    public Broker broker() {
        return broker;
    }

    /** Where the shop publishes its events. */
    public String topic() {
        return topic;
    }

    /** Whether this instance's warehouse listens to this broker. */
    public boolean listensTo(Broker one) {
        return shipping && broker == one;
    }
}
