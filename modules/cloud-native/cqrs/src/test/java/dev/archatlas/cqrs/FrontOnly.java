package dev.archatlas.cqrs;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.UUID;

/** An instance that takes commands and answers queries, and leaves all subscriptions to others. */
public class FrontOnly implements QuarkusTestProfile {

    /** The topic of this run, for whoever publishes and listens. */
    static final String TOPIC = "order-events-" + UUID.randomUUID();

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("integration.topic", TOPIC, "integration.listen", "false", "subscription.enabled", "false");
    }
}
