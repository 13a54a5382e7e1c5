package dev.archatlas.saga.delivery;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.delivery.Vans.Route;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where vans go, over HTTP. */
@Path("/routes/{place}")
public class RouteResource {

    /** How many more orders go there. */
    public record Room(@NotNull @Min(0) @Max(1_000_000) Integer free) {}

    private final Database database;
    private final Vans vans;

    RouteResource(Database database, Vans vans) {
        this.database = database;
        this.vans = vans;
    }

    @GET
    @Operation(summary = "Look at a route")
    public Route get(String place) {
        return database.read(tx -> vans.find(tx, place))
                .orElseThrow(() -> new NotFoundException("No van goes to " + place + "."));
    }

    @PUT
    @Operation(summary = "Let vans go to a place")
    public Route put(String place, @NotNull @Valid Room room) {
        database.run("put route", tx -> vans.put(tx, place, room.free()));
        return get(place);
    }
}
