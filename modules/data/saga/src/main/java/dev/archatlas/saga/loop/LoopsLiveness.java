package dev.archatlas.saga.loop;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** An instance with a dead listener, relay or timekeeper should be replaced. */
@Liveness
@ApplicationScoped
class LoopsLiveness implements HealthCheck {

    private final Loops loops;

    LoopsLiveness(Loops loops) {
        this.loops = loops;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> dead = loops.dead();
        return HealthCheckResponse.named("loops")
                .status(dead.isEmpty())
                .withData("dead", String.join(", ", dead))
                .build();
    }
}
