package dev.archatlas.saga.orchestration;

import dev.archatlas.saga.loop.Crew;
import dev.archatlas.saga.loop.Loop;
import dev.archatlas.saga.transport.TransportSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Looks regularly for sagas that are overdue, where there is an orchestrator. */
@ApplicationScoped
class Timekeeper implements Crew {

    private final Orchestrator orchestrator;
    private final Patience patience;
    private final TransportSettings settings;

    Timekeeper(Orchestrator orchestrator, Patience patience, TransportSettings settings) {
        this.orchestrator = orchestrator;
        this.patience = patience;
        this.settings = settings;
    }

    @Override
    public List<Loop> loops() {
        return settings.isHere(orchestrator.schema())
                ? List.of(new Loop("orchestrator-timekeeper", patience.poll(), () -> orchestrator.tick() > 0))
                : List.of();
    }
}
