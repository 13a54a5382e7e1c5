package dev.archatlas.ratelimiting.story;

import dev.archatlas.ratelimiting.concurrency.Priority;
import dev.archatlas.ratelimiting.http.RateLimited;
import dev.archatlas.ratelimiting.http.Sheddable;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Something to limit. Each request has a virtual thread, so none waits for a thread before it is judged. */
@Path("/")
@RunOnVirtualThread
public class ShopResource {

    /** What every method answers. */
    public record Served(String what) {}

    private final Kitchen kitchen;

    ShopResource(Kitchen kitchen) {
        this.kitchen = kitchen;
    }

    @GET
    @Path("shop/orders")
    @RateLimited
    @Operation(summary = "Costs one permit of tenant, user and client (headers X-Tenant, X-User)")
    public Served orders() {
        return new Served("orders");
    }

    @GET
    @Path("shop/report")
    @RateLimited(cost = 10)
    @Operation(summary = "Costs ten permits")
    public Served report() {
        return new Served("report");
    }

    @GET
    @Path("api/items")
    @Operation(summary = "Limited because of its path")
    public Served items() {
        return new Served("items");
    }

    @GET
    @Path("shop/search")
    @Sheddable(Priority.LOW)
    @Operation(summary = "Takes the kitchen's time, and is shed first")
    public Served search() throws InterruptedException {
        kitchen.cook();
        return new Served("search");
    }

    @POST
    @Path("shop/checkout")
    @Sheddable(Priority.CRITICAL)
    @Operation(summary = "Takes the kitchen's time, and is shed last")
    public Served checkout() throws InterruptedException {
        kitchen.cook();
        return new Served("checkout");
    }
}
