package dev.archatlas.saga.orchestration;

import dev.archatlas.saga.transport.Loop;
import dev.archatlas.saga.transport.TransportSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks regularly for sagas that are overdue. */
@ApplicationScoped
public class Timekeeper {

    private final Loop loop;
    private final boolean wanted;

    Timekeeper(Orchestrator orchestrator, Patience patience, TransportSettings settings) {
        this.wanted = settings.isHere(orchestrator.schema());
        this.loop = new Loop("timekeeper", patience.poll(), () -> orchestrator.tick() > 0);
    }

    void onStart(@Observes StartupEvent started) {
        revive();
    }

    void onStop(@Observes ShutdownEvent stopping) {
        loop.kill();
    }

    /** Starts unless it runs, or this process has no orchestrator. */
    public void revive() {
        if (wanted) {
            loop.start();
        }
    }

    /** Ends it in the middle of whatever it does. */
    public void kill() {
        loop.kill();
    }
}
