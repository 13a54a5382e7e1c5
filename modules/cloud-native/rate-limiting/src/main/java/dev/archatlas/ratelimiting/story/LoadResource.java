package dev.archatlas.ratelimiting.story;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The load before all algorithms side by side. */
@Path("/load")
public class LoadResource {

    /**
     * How much load.
     *
     * @param perSecond requests, 1 to 5,000
     */
    public record Wish(Integer perSecond) {}

    private final SideBySide algorithms;

    LoadResource(SideBySide algorithms) {
        this.algorithms = algorithms;
    }

    @GET
    @Operation(summary = "What each algorithm allows and refuses; each may allow 100 a second")
    public List<Lane.Row> rows() {
        return algorithms.rows(System.nanoTime());
    }

    @PUT
    @Operation(summary = "Send so many requests a second to fresh limiters")
    public List<Lane.Row> turn(Wish wish) {
        if (wish == null || wish.perSecond() == null || wish.perSecond() < 1 || wish.perSecond() > SideBySide.MOST) {
            throw HttpProblem.builder()
                    .withTitle("No such load")
                    .withStatus(400)
                    .withDetail("Send {\"perSecond\": n}, n from 1 to %d.".formatted(SideBySide.MOST))
                    .build();
        }
        algorithms.turn(wish.perSecond(), System.nanoTime());
        return rows();
    }

    @DELETE
    @Operation(summary = "Turn it off")
    public void off() {
        algorithms.off();
    }
}
