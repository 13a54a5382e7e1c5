package dev.archatlas.messaging;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.UUID;

/** An instance that takes orders and tasks, and leaves the work to others. */
public class FrontOnly implements QuarkusTestProfile {

    /** The topic of this run, for whoever relays and ships. */
    public static final String TOPIC = "orders-" + UUID.randomUUID();

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "orders.topic", TOPIC,
                "mp.messaging.incoming.orders.topic", "nothing",
                "relay.enabled", "false",
                "billing.enabled", "false",
                "task.workers", "0");
    }
}
