package dev.archatlas.saga.story;

import dev.archatlas.saga.fault.CrashPoints;
import dev.archatlas.saga.fault.CrashPoints.Side;
import dev.archatlas.saga.fault.Fault;
import dev.archatlas.saga.fault.Faults;
import dev.archatlas.saga.loop.Loops;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Breaks and mends this instance. Answers 404 unless {@code faults.enabled}. */
@Path("/faults")
public class FaultResource {

    private final Faults faults;
    private final CrashPoints crashPoints;
    private final Loops loops;
    private final boolean enabled;

    FaultResource(
            Faults faults,
            CrashPoints crashPoints,
            Loops loops,
            @ConfigProperty(name = "faults.enabled") boolean enabled) {
        this.faults = faults;
        this.crashPoints = crashPoints;
        this.loops = loops;
        this.enabled = enabled;
    }

    /** What is broken: faults that are on, parts that are dead, and whether a crash is to come. */
    public record Damage(Set<Fault> faults, List<String> dead, boolean crashAhead, List<String> written) {}

    @GET
    @Operation(summary = "What is broken")
    public Damage damage() {
        requireEnabled();
        return new Damage(faults.active(), loops.dead(), crashPoints.armed(), crashPoints.written());
    }

    @PUT
    @Path("/{fault}")
    @Operation(summary = "Break something")
    public Damage cause(String fault) {
        requireEnabled();
        faults.cause(named(fault));
        return damage();
    }

    @DELETE
    @Path("/{fault}")
    @Operation(summary = "Mend something")
    public Damage mend(String fault) {
        requireEnabled();
        faults.mend(named(fault));
        return damage();
    }

    @PUT
    @Path("/crash/{n}")
    @Operation(summary = "Die at the n-th durable write from now, before or after it")
    public Damage crash(@Min(1) @Max(1000) int n, @QueryParam("side") @DefaultValue("AFTER") Side side) {
        requireEnabled();
        crashPoints.arm(n, side);
        return damage();
    }

    @PUT
    @Path("/deaf/{party}")
    @Operation(summary = "Kill a party's listener: its messages wait")
    public Damage deafen(String party) {
        requireEnabled();
        loops.kill(party + "-listener");
        return damage();
    }

    @DELETE
    @Operation(summary = "Mend everything and start what is dead, as a restart does")
    public Damage mendAll() {
        requireEnabled();
        crashPoints.disarm();
        faults.active().forEach(faults::mend);
        loops.revive();
        return damage();
    }

    private static Fault named(String fault) {
        return Stream.of(Fault.values())
                .filter(each -> each.name().equals(fault))
                .findFirst()
                .orElseThrow(() ->
                        new NotFoundException("There is no fault '%s': choose one of %s, crash/{n} or deaf/{party}."
                                .formatted(fault, List.of(Fault.values()))));
    }

    private void requireEnabled() {
        if (!enabled) {
            throw new NotFoundException("Faults are switched off: start with -Dfaults.enabled=true.");
        }
    }
}
