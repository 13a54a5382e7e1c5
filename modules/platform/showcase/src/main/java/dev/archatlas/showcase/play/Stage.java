package dev.archatlas.showcase.play;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.ShowcaseConfig;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Where stories play, one at a time: two at once would see each other's faults. */
@ApplicationScoped
class Stage {

    private final ShowcaseConfig config;
    private final ObjectMapper json;
    private final Loopback loopback;
    private final AtomicReference<Run> playing = new AtomicReference<>();

    Stage(ShowcaseConfig config, ObjectMapper json, Loopback loopback) {
        this.config = config;
        this.json = json;
        this.loopback = loopback;
    }

    /** Takes the stage for a run of that scenario, or returns empty while another one has it. */
    Optional<Run> take(Scenario scenario) {
        Run run = new Run(scenario.outline(), config.maxEvents());
        return playing.compareAndSet(null, run) ? Optional.of(run) : Optional.empty();
    }

    Optional<Run> playing() {
        return Optional.ofNullable(playing.get());
    }

    /** Plays to the end, within the bound, and gives the stage back; never throws. */
    void perform(Scenario scenario, Run run) {
        Thread actor = Thread.ofVirtual().name("story " + run.outline().id()).start(() -> act(scenario, run));
        try {
            if (!actor.join(config.runTimeout())) {
                run.end(
                        Outcome.OVERDUE,
                        "It took longer than " + config.runTimeout().toMillis() + " ms and was interrupted.");
                actor.interrupt();
                // a story that does not heed it keeps the stage: another one would see its faults
                actor.join();
            }
        } catch (InterruptedException e) {
            run.end(Outcome.FAILED, "The module is shutting down.");
            actor.interrupt();
            Thread.currentThread().interrupt();
        } finally {
            playing.compareAndSet(run, null);
        }
    }

    @ActivateRequestContext
    void act(Scenario scenario, Run run) {
        Narrator narrator = new Narrator(run, new Snapshots(json), loopback);
        try {
            scenario.play(narrator);
            narrator.broken()
                    .ifPresentOrElse(
                            broken -> run.end(Outcome.BROKEN, broken),
                            () -> run.end(Outcome.KEPT, "Every promise was kept."));
        } catch (Throwable e) {
            narrator.broken()
                    .ifPresentOrElse(broken -> run.end(Outcome.BROKEN, broken), () -> failed(scenario, run, e));
        }
    }

    private static void failed(Scenario scenario, Run run, Throwable e) {
        if (run.ended().isEmpty()) {
            Log.warnf(e, "The story %s failed", scenario.outline().id());
        }
        run.end(e instanceof AssertionError ? Outcome.BROKEN : Outcome.FAILED, e.toString());
    }
}
