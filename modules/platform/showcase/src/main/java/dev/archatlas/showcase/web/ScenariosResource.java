package dev.archatlas.showcase.web;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.play.Run;
import dev.archatlas.showcase.play.Runs;
import dev.archatlas.showcase.play.Scenarios;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/** The stories that this module can play. */
@Switched
@Blocking
@Path("/showcase/scenarios")
public class ScenariosResource {

    private final Scenarios scenarios;
    private final Runs runs;

    ScenariosResource(Scenarios scenarios, Runs runs) {
        this.scenarios = scenarios;
        this.runs = runs;
    }

    @GET
    public List<Outline> outlines() {
        return scenarios.outlines();
    }

    /** Starts to play: 201 with the run, 404 for an unknown scenario, 409 while another one plays. */
    @POST
    @Path("/{id}/runs")
    public Response play(String id) {
        Scenario scenario = scenarios.named(id).orElseThrow(() -> unknown(id));
        Run run = runs.start(scenario).orElseThrow(this::taken);
        return Response.created(URI.create("/showcase/runs/" + run.id()))
                .entity(RunStatus.of(run))
                .build();
    }

    private RuntimeException unknown(String id) {
        return Problems.of(
                404,
                "Unknown scenario",
                "There is no scenario \"" + id + "\": choose one of " + String.join(", ", scenarios.ids()) + ".");
    }

    private RuntimeException taken() {
        String what = runs.playing()
                .map(run -> "\"" + run.outline().title() + "\" plays")
                .orElse("Another story was just playing");
        return Problems.of(409, "A story plays", what + ": one plays at a time, so start this one when it has ended.");
    }
}
