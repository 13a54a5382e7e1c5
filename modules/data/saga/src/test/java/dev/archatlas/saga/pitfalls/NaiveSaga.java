package dev.archatlas.saga.pitfalls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A saga as it is often written: a list in memory, filled after each call, run again from the start where one fails. */
final class NaiveSaga {

    /** A call and what undoes it. */
    record Step(Runnable action, Runnable compensation) {}

    private final Deque<Runnable> compensations = new ArrayDeque<>();

    /** Runs the steps; whatever fails is compensated. */
    void run(List<Step> steps) {
        try {
            for (Step step : steps) {
                step.action().run();
                compensations.push(step.compensation());
            }
        } catch (RuntimeException failure) {
            compensate(3);
        }
    }

    private void compensate(int attempts) {
        for (int attempt = 1; attempt <= attempts; attempt++) {
            try {
                compensations.forEach(Runnable::run);
                return;
            } catch (RuntimeException failure) {
                // the whole list again
            }
        }
    }
}
