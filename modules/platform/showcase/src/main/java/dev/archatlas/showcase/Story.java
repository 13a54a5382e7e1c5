package dev.archatlas.showcase;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What a {@link Scenario} tells while it plays. Each call is shown on the timeline at once. */
public interface Story {

    /** Opens the next step; what follows belongs to it. */
    void step(String title);

    /** Sends a real HTTP request to this module, for example {@code send("POST", "/orders", new Order(…))}. */
    Reply send(String method, String path, Object body);

    /** Shows a snapshot of state, serialised as JSON; a list of records shows as a table. Returns it unchanged. */
    <T> T show(String label, T state);

    /**
     * Waits until the condition holds.
     *
     * @throws AssertionError if it does not within the bound, which ends the story as failed
     */
    void await(String what, Duration atMost, BooleanSupplier condition);

    /**
     * States a promise of the pattern and whether it was kept ({@code expected.equals(actual)}).
     *
     * @throws AssertionError if it was not, which ends the story as failed
     */
    void expect(String promise, Object expected, Object actual);
}
