package dev.archatlas.ratelimiting.decision;

import dev.archatlas.ratelimiting.policy.Policies;
import dev.archatlas.ratelimiting.store.StoreAccess;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready without the store, too: each rule says what to do then, and taking every instance out of service is none of the
 * choices. So it is told, and no reason to be down.
 */
@Readiness
public class LimitsHealth implements HealthCheck {

    private final StoreAccess store;
    private final Policies policies;

    LimitsHealth(StoreAccess store, Policies policies) {
        this.store = store;
        this.policies = policies;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("limits")
                .up()
                .withData("store", store.away() ? "away" : "answers")
                .withData("policy", policies.status().version())
                .withData("newest policy refused", !policies.status().refused().isEmpty())
                .build();
    }
}
