package dev.archatlas.messaging.relay;

import dev.archatlas.messaging.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Keeps this instance's relay at work: sweeps while there is something to do, then waits to be woken. */
@ApplicationScoped
public class RelayLoop {

    private final Relay relay;
    private final OutboxBell bell;
    private final RelaySettings settings;
    private final Loop loop;

    RelayLoop(Relay relay, OutboxBell bell, RelaySettings settings) {
        this.relay = relay;
        this.bell = bell;
        this.settings = settings;
        this.loop = new Loop("outbox-relay", settings.maxPause(), this::round);
    }

    void onStart(@Observes StartupEvent started) {
        if (settings.enabled()) {
            start();
        }
    }

    void onStop(@Observes ShutdownEvent stopping) {
        loop.stop();
        bell.close();
    }

    /** Starts a relay unless one runs. */
    public void start() {
        loop.start();
    }

    /** Ends the relay wherever it is; what it had taken and not finished stays in the outbox. */
    public void kill() {
        loop.kill();
    }

    /** Whether a relay runs. */
    public boolean running() {
        return loop.running();
    }

    private void round() throws Exception {
        if (relay.sweep() == 0) {
            bell.await(settings.poll());
        }
    }
}
