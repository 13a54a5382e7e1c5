package dev.archatlas.showcase.play;

import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.ShowcaseConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The runs that the page started: the one that plays and the newest of those before. */
@ApplicationScoped
public class Runs {

    private final Stage stage;
    private final int kept;
    private final Deque<Run> newestFirst = new ArrayDeque<>();
    private volatile Thread performing;

    Runs(Stage stage, ShowcaseConfig config) {
        this.stage = stage;
        this.kept = config.keptRuns();
    }

    /** Starts a run on a thread of its own, or returns empty while another one plays. */
    public synchronized Optional<Run> start(Scenario scenario) {
        Optional<Run> taken = stage.take(scenario);
        taken.ifPresent(run -> {
            newestFirst.addFirst(run);
            while (newestFirst.size() > kept) {
                newestFirst.removeLast();
            }
            performing = Thread.ofVirtual().name("performing " + run.id()).start(() -> stage.perform(scenario, run));
        });
        return taken;
    }

    /** The run that has the stage now. */
    public Optional<Run> playing() {
        return stage.playing();
    }

    /** The run of that id, if it is still kept. */
    public synchronized Optional<Run> named(String id) {
        return newestFirst.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    /** The kept runs, newest first. */
    public synchronized List<Run> all() {
        return List.copyOf(newestFirst);
    }

    @PreDestroy
    void stop() {
        if (performing != null) {
            performing.interrupt();
        }
    }
}
