package dev.archatlas.saga.loop;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** All that works in the background of this process. */
@ApplicationScoped
public class Loops {

    private final List<Loop> loops;

    Loops(@All List<Crew> crews) {
        this.loops = crews.stream().flatMap(crew -> crew.loops().stream()).toList();
    }

    void onStart(@Observes StartupEvent started) {
        revive();
    }

    void onStop(@Observes ShutdownEvent stopping) {
        loops.forEach(Loop::kill);
    }

    /** Starts whatever is dead. */
    public void revive() {
        loops.forEach(Loop::start);
    }

    /** Kills a loop, if there is one of this name. */
    public void kill(String name) {
        loops.stream().filter(loop -> loop.name().equals(name)).forEach(Loop::kill);
    }

    /** The loops that are dead and should not be. */
    public List<String> dead() {
        return loops.stream().filter(loop -> !loop.running()).map(Loop::name).toList();
    }
}
