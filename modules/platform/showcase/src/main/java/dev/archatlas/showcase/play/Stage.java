package dev.archatlas.showcase.play;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.ShowcaseConfig;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
        FutureTask<Verdict> play = new FutureTask<>(() -> act(scenario, run));
        Thread actor = Thread.ofVirtual().name("story " + run.outline().id()).start(play);
        try {
            Verdict verdict = play.get(config.runTimeout().toNanos(), TimeUnit.NANOSECONDS);
            // first free, then ended: whoever sees the end may start the next one
            leave(run);
            run.end(verdict);
        } catch (TimeoutException e) {
            run.end(new Verdict(
                    Outcome.OVERDUE,
                    "It took longer than " + config.runTimeout().toMillis() + " ms and was interrupted."));
            awaitExit(actor);
        } catch (InterruptedException e) {
            run.end(new Verdict(Outcome.FAILED, "The module is shutting down."));
            actor.interrupt();
        } catch (ExecutionException e) {
            run.end(Verdict.thrown(e.getCause()));
        } finally {
            leave(run);
        }
    }

    @ActivateRequestContext
    Verdict act(Scenario scenario, Run run) {
        Narrator narrator = new Narrator(run, new Snapshots(json), loopback);
        Verdict verdict = Verdict.kept();
        try {
            scenario.play(narrator);
        } catch (Exception | AssertionError e) {
            Log.debugf(e, "The story %s ended early", run.outline().id());
            verdict = Verdict.thrown(e);
        }
        return narrator.broken().map(Verdict::broken).orElse(verdict);
    }

    private void leave(Run run) {
        playing.compareAndSet(run, null);
    }

    /** A story that does not heed the interrupt keeps the stage: the next one would see its faults. */
    private static void awaitExit(Thread actor) {
        actor.interrupt();
        try {
            actor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
