package dev.archatlas.messaging.story;

import dev.archatlas.messaging.billing.BillingLoop;
import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.messaging.fault.Faults;
import dev.archatlas.messaging.relay.RelayLoop;
import dev.archatlas.messaging.task.WorkerLoops;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Breaks and mends this instance. Answers 404 unless {@code faults.enabled}. */
@Path("/faults")
public class FaultResource {

    private record Threads(Runnable kill, Runnable start) {}

    private final Faults faults;
    private final Map<String, Threads> parts;
    private final boolean enabled;

    FaultResource(
            Faults faults,
            RelayLoop relay,
            BillingLoop billing,
            WorkerLoops workers,
            @ConfigProperty(name = "faults.enabled") boolean enabled) {
        this.faults = faults;
        this.parts = Map.of(
                "relay", new Threads(relay::kill, relay::start),
                "billing", new Threads(billing::kill, billing::start),
                "workers", new Threads(workers::kill, workers::start));
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
    @Path("/{part}-stopped")
    @Operation(summary = "Kill the threads of the relay, of billing or of the workers")
    public void kill(String part) {
        requireEnabled();
        part(part).kill().run();
    }

    @DELETE
    @Path("/{part}-stopped")
    @Operation(summary = "Start them again")
    public void revive(String part) {
        requireEnabled();
        part(part).start().run();
    }

    private Threads part(String name) {
        Threads part = parts.get(name);
        if (part == null) {
            throw new NotFoundException(
                    "There is no part '%s' to stop: choose one of relay, billing or workers.".formatted(name));
        }
        return part;
    }

    private static Fault named(String fault) {
        return Stream.of(Fault.values())
                .filter(each -> each.name().equals(fault))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "There is no fault '%s': choose one of %s, or relay-stopped, billing-stopped, workers-stopped."
                                .formatted(fault, List.of(Fault.values()))));
    }

    private void requireEnabled() {
        if (!enabled) {
            throw new NotFoundException("Faults are switched off: start with -Dfaults.enabled=true.");
        }
    }
}
