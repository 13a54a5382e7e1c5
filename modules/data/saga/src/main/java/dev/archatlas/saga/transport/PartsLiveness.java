package dev.archatlas.saga.transport;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** An instance with a dead listener or relay should be replaced. */
@Liveness
@ApplicationScoped
class PartsLiveness implements HealthCheck {

    private final Transport transport;

    PartsLiveness(Transport transport) {
        this.transport = transport;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> dead = transport.dead();
        return HealthCheckResponse.named("parts")
                .status(dead.isEmpty())
                .withData("dead", String.join(", ", dead))
                .build();
    }
}
