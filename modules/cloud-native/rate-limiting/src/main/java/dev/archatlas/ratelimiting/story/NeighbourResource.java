package dev.archatlas.ratelimiting.story;

import dev.archatlas.ratelimiting.breaker.BreakerOpen;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Calls the neighbour through one breaker or the other. 502 if the call failed, 503 if it was not made. */
@Path("/neighbour")
@RunOnVirtualThread
public class NeighbourResource {

    /**
     * How the breakers are.
     *
     * @param own the state of this module's
     * @param generation how often that has changed
     * @param smallrye the state of SmallRye's
     * @param calls how often the neighbour was really called
     */
    public record Breakers(String own, long generation, String smallrye, int calls) {}

    private final Neighbour neighbour;
    private final CircuitBreakerMaintenance smallrye;

    NeighbourResource(Neighbour neighbour, CircuitBreakerMaintenance smallrye) {
        this.neighbour = neighbour;
        this.smallrye = smallrye;
    }

    @GET
    @Path("/own")
    @Operation(summary = "Call the neighbour through this module's breaker")
    public ShopResource.Served own() {
        return answer(neighbour::callThroughOwnBreaker);
    }

    @GET
    @Path("/annotated")
    @Operation(summary = "Call the neighbour through SmallRye's breaker")
    public ShopResource.Served annotated() {
        return answer(neighbour::callThroughSmallRye);
    }

    @GET
    @Path("/breakers")
    @Operation(summary = "The state of both breakers")
    public Breakers breakers() {
        return new Breakers(
                neighbour.breaker().state().label(),
                neighbour.breaker().generation(),
                smallrye.currentState(Neighbour.SMALLRYE).name(),
                neighbour.calls());
    }

    private static ShopResource.Served answer(Callable<String> call) {
        try {
            return new ShopResource.Served(call.call());
        } catch (BreakerOpen | CircuitBreakerOpenException open) {
            throw HttpProblem.builder()
                    .withTitle("Breaker open")
                    .withStatus(503)
                    .withDetail("The neighbour is ill and was not called: try again in a second.")
                    .withHeader("Retry-After", 1)
                    .build();
        } catch (Exception failed) {
            throw HttpProblem.builder()
                    .withTitle("Bad gateway")
                    .withStatus(502)
                    .withDetail(failed.getMessage())
                    .build();
        }
    }
}
