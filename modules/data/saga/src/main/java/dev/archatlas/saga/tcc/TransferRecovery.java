package dev.archatlas.saga.tcc;

import dev.archatlas.saga.transport.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ends transfers whose coordinator is gone. */
@ApplicationScoped
class TransferRecovery {

    private final Loop loop;

    TransferRecovery(
            TransferDesk transfers,
            @ConfigProperty(name = "tcc.recover-after", defaultValue = "10s") Duration idle,
            @ConfigProperty(name = "tcc.poll", defaultValue = "1s") Duration poll) {
        this.loop = new Loop("tcc-recovery", poll, () -> transfers.recover(idle) > 0);
    }

    void onStart(@Observes StartupEvent started) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent stopping) {
        loop.kill();
    }
}
