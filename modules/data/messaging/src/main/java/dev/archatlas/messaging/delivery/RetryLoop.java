package dev.archatlas.messaging.delivery;

import dev.archatlas.messaging.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Keeps this instance's retrier at work. Instances share the parked deliveries by row locks. */
@ApplicationScoped
class RetryLoop {

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
}
