package dev.archatlas.cqrs.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** An instance with a subscription that has died should be replaced. */
@Liveness
@ApplicationScoped
class SubscriptionLiveness implements HealthCheck {

    private final Subscriptions subscriptions;

    SubscriptionLiveness(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("subscriptions")
                .status(subscriptions.alive())
                .build();
    }
}
