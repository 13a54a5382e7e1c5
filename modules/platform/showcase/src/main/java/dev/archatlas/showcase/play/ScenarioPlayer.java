package dev.archatlas.showcase.play;

import dev.archatlas.showcase.Scenario;
import jakarta.enterprise.context.ApplicationScoped;

/** Plays scenarios in tests exactly as the page does: inject it into a {@code @QuarkusTest}. */
@ApplicationScoped
public class ScenarioPlayer {

    private final Stage stage;
    private final Scenarios scenarios;

    ScenarioPlayer(Stage stage, Scenarios scenarios) {
        this.stage = stage;
        this.scenarios = scenarios;
    }

    /** Plays the scenario of that id, as {@link #play(Scenario)} does. */
    public Run play(String id) {
        return play(scenarios
                .named(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No scenario " + id + ": there are " + String.join(", ", scenarios.ids()) + ".")));
    }

    /**
     * Plays it to the end and returns the record.
     *
     * @throws BrokenStory if it does not end with every promise kept
     * @throws IllegalStateException if another one plays
     */
    public Run play(Scenario scenario) {
        Run run = stage.take(scenario)
                .orElseThrow(() -> new IllegalStateException("Another story plays: let it end first."));
        stage.perform(scenario, run);
        if (run.ended().orElseThrow().outcome() != Outcome.KEPT) {
            throw new BrokenStory(Narration.of(run));
        }
        return run;
    }
}
