package dev.archatlas.ratelimiting.story;

import dev.archatlas.ratelimiting.store.StoreAccess;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Breaks and mends this instance. Answers 404 unless {@code faults.enabled}. */
@Path("/faults")
public class FaultResource {

    private final StoreAccess store;
    private final Neighbour neighbour;
    private final boolean enabled;

    FaultResource(StoreAccess store, Neighbour neighbour, @ConfigProperty(name = "faults.enabled") boolean enabled) {
        this.store = store;
        this.neighbour = neighbour;
        this.enabled = enabled;
    }

    @PUT
    @Path("/{fault}")
    @Operation(summary = "Break something: store-cut, neighbour-ill")
    public void cause(String fault) {
        set(fault, true);
    }

    @DELETE
    @Path("/{fault}")
    @Operation(summary = "Mend something")
    public void mend(String fault) {
        set(fault, false);
    }

    private void set(String fault, boolean broken) {
        if (!enabled) {
            throw new NotFoundException("Faults are switched off: start with -Dfaults.enabled=true.");
        }
        switch (fault) {
            case "store-cut" -> store.cut(broken);
            case "neighbour-ill" -> neighbour.ill(broken);
            default ->
                throw new NotFoundException(
                        "There is no fault '%s': choose store-cut or neighbour-ill.".formatted(fault));
        }
    }
}
