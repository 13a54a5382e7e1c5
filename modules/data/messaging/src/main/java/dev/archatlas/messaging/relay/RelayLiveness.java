package dev.archatlas.messaging.relay;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** An instance whose relay has died should be replaced. */
@Liveness
@ApplicationScoped
class RelayLiveness implements HealthCheck {

    private final RelayLoop relay;
    private final RelaySettings settings;

    RelayLiveness(RelayLoop relay, RelaySettings settings) {
        this.relay = relay;
        this.settings = settings;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("relay")
                .status(relay.running() || !settings.enabled())
                .build();
    }
}
