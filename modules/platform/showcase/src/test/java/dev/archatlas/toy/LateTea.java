package dev.archatlas.toy;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Waits until it is told that the water boils, or is overdue. */
@Singleton
public class LateTea implements Scenario {

    /** Ends the wait. */
    public final AtomicBoolean boiling = new AtomicBoolean();

    @Override
    public Outline outline() {
        return new Outline("late-tea", Kind.CONTENTION, "The water does not boil", "Watch the wait.");
    }

    @Override
    public void play(Story story) {
        story.step("Put the kettle on");
        boiling.set(false);
        story.await("the water boils", Duration.ofMinutes(5), boiling::get);
    }
}
