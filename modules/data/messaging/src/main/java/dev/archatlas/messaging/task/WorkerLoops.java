package dev.archatlas.messaging.task;

import dev.archatlas.messaging.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Keeps this instance's workers at work. One that has lost a worker should be replaced. */
@Default
@Liveness
@ApplicationScoped
public class WorkerLoops implements HealthCheck {

    private final List<Loop> loops;

    WorkerLoops(Worker worker, TaskSettings settings) {
        loops = IntStream.range(0, settings.workers())
                .mapToObj(number -> new Loop("task-worker-" + number, Duration.ofSeconds(5), () -> {
                    if (!worker.workNext()) {
                        Thread.sleep(settings.poll());
                    }
                }))
                .toList();
    }

    void onStart(@Observes StartupEvent started) {
        start();
    }

    void onStop(@Observes ShutdownEvent stopping) {
        loops.forEach(Loop::stop);
    }

    /** Starts the workers that do not run. */
    public void start() {
        loops.forEach(Loop::start);
    }

    /** Ends all workers wherever they are; their tasks are free when the leases end. */
    public void kill() {
        loops.forEach(Loop::kill);
    }

    /** Whether all workers run. */
    public boolean running() {
        return loops.stream().allMatch(Loop::running);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("workers").status(running()).build();
    }
}
