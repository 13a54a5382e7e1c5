package dev.archatlas.saga;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.UUID;

/** An instance that takes orders and leaves them to others: it relays nothing, hears nothing, and looks for nothing. */
public class FrontOnly implements QuarkusTestProfile {

    /** Before the topics of this run. */
    static final String PREFIX = "saga-" + UUID.randomUUID();

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("transport.prefix", PREFIX, "transport.parties", "none", "saga.deadline", "10m");
    }
}
