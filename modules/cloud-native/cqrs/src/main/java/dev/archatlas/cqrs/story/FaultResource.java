package dev.archatlas.cqrs.story;

import dev.archatlas.cqrs.fault.Fault;
import dev.archatlas.cqrs.fault.Faults;
import dev.archatlas.cqrs.subscription.Subscription;
import dev.archatlas.cqrs.subscription.Subscriptions;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Breaks and mends this instance. Answers 404 unless {@code faults.enabled}. */
@Path("/faults")
public class FaultResource {

    private final Faults faults;
    private final Subscriptions subscriptions;
    private final Sabotage sabotage;
    private final boolean enabled;

    FaultResource(
            Faults faults,
            Subscriptions subscriptions,
            Sabotage sabotage,
            @ConfigProperty(name = "faults.enabled") boolean enabled) {
        this.faults = faults;
        this.subscriptions = subscriptions;
        this.sabotage = sabotage;
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
    @Path("/stopped/{subscription}")
    @Operation(summary = "Kill the thread of a subscription")
    public void kill(String subscription) {
        requireEnabled();
        subscription(subscription).kill();
    }

    @DELETE
    @Path("/stopped/{subscription}")
    @Operation(summary = "Start a subscription again")
    public void revive(String subscription) {
        requireEnabled();
        subscription(subscription).start();
    }

    @PUT
    @Path("/corrupted/{order}")
    @Operation(summary = "Write nonsense into an order's read row")
    public void corrupt(UUID order) {
        requireEnabled();
        if (!sabotage.corrupt(order)) {
            throw new NotFoundException("The read model has no order " + order + ".");
        }
    }

    private Subscription subscription(String name) {
        return subscriptions
                .of(name)
                .orElseThrow(() -> new NotFoundException(
                        "There is no subscription '%s': choose one of %s.".formatted(name, subscriptions.names())));
    }

    private static Fault named(String fault) {
        return Stream.of(Fault.values())
                .filter(each -> each.name().equals(fault))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "There is no fault '%s': choose one of %s.".formatted(fault, List.of(Fault.values()))));
    }

    private void requireEnabled() {
        if (!enabled) {
            throw new NotFoundException("Faults are switched off: start with -Dfaults.enabled=true.");
        }
    }
}
