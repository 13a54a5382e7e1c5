package dev.archatlas.saga.orchestration;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.orchestration.SagaState.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * What the orchestrator tells about itself: {@code saga_turns_total}, {@code saga_ended_total} by status,
 * {@code saga_duration_seconds}, {@code saga_open}, {@code saga_parked}. There from the start, so that an alert sees the
 * first step of a counter.
 */
@Startup
@ApplicationScoped
public class SagaMetrics {

    private final Counter turns;
    private final Counter completed;
    private final Counter compensated;
    private final Timer duration;
    private final Patience patience;

    /** Counts here. */
    public SagaMetrics(MeterRegistry registry, Database database, Patience patience) {
        this.patience = patience;
        turns = Counter.builder("saga.turns")
                .description("Changes of sagas' states that were stored")
                .register(registry);
        completed = ended(registry, Status.COMPLETED);
        compensated = ended(registry, Status.COMPENSATED);
        duration = Timer.builder("saga.duration")
                .description("From the start of a saga to its end")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("saga.open", database, each -> count(each, "due_at is not null"))
                .description("Sagas under way")
                .register(registry);
        Gauge.builder("saga.parked", database, each -> count(each, "parked"))
                .description("Sagas that wait for somebody")
                .register(registry);
    }

    void turn(SagaState state, Instant now) {
        turns.increment();
        if (state.ended()) {
            (state.status() == Status.COMPLETED ? completed : compensated).increment();
            duration.record(Duration.between(state.deadline().minus(patience.deadline()), now));
        }
    }

    private static Counter ended(MeterRegistry registry, Status status) {
        return Counter.builder("saga.ended")
                .description("Sagas that have ended")
                .tag("status", status.name())
                .register(registry);
    }

    private static double count(Database database, String which) {
        return database.read(tx -> tx.number("select count(*) from orchestrator.saga where " + which));
    }
}
