package dev.archatlas.messaging.delivery;

import dev.archatlas.messaging.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Keeps this instance's retrier at work. Instances share the parked deliveries by row locks; one whose retrier has died
 * should be replaced.
 */
@Liveness
@ApplicationScoped
class RetryLoop implements HealthCheck {

    private final Loop loop;

    RetryLoop(Retrier retrier, DeliverySettings settings) {
        loop = new Loop("retrier", Duration.ofSeconds(5), () -> {
            if (!retrier.attemptNext()) {
                Thread.sleep(settings.retryPoll());
            }
        });
    }

    void onStart(@Observes StartupEvent started) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("retrier").status(loop.running()).build();
    }
}
