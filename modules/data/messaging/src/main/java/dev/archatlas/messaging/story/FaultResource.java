package dev.archatlas.messaging.story;

import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.messaging.fault.Faults;
import dev.archatlas.messaging.relay.RelayLoop;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Breaks and mends this instance. Answers 404 unless {@code faults.enabled}. */
@Path("/faults")
public class FaultResource {

    private final Faults faults;
    private final RelayLoop relay;
    private final boolean enabled;

    FaultResource(Faults faults, RelayLoop relay, @ConfigProperty(name = "faults.enabled") boolean enabled) {
        this.faults = faults;
        this.relay = relay;
        this.enabled = enabled;
    }

    @GET
    @Operation(summary = "What is broken")
    public Set<Fault> active() {
        requireEnabled();
        return faults.active();
    }

    @PUT
    @Path("/{fault}")
    @Operation(summary = "Break something")
    public Set<Fault> cause(String fault) {
        requireEnabled();
        faults.cause(named(fault));
        return faults.active();
    }

    @DELETE
    @Path("/{fault}")
    @Operation(summary = "Mend something")
    public Set<Fault> mend(String fault) {
        requireEnabled();
        faults.mend(named(fault));
        return faults.active();
    }

    @PUT
    @Path("/relay-stopped")
    @Operation(summary = "Kill the relay's thread")
    public void killRelay() {
        requireEnabled();
        relay.kill();
    }

    @DELETE
    @Path("/relay-stopped")
    @Operation(summary = "Start a relay again")
    public void reviveRelay() {
        requireEnabled();
        relay.start();
    }

    private static Fault named(String fault) {
        return Stream.of(Fault.values())
                .filter(each -> each.name().equals(fault))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There is no fault '%s': choose one of %s or relay-stopped."
                        .formatted(fault, List.of(Fault.values()))));
    }

    private void requireEnabled() {
        if (!enabled) {
            throw new NotFoundException("Faults are switched off: start with -Dfaults.enabled=true.");
        }
    }
}
