package dev.archatlas.showcase.web;

import dev.archatlas.showcase.play.Entry;
import dev.archatlas.showcase.play.Run;
import dev.archatlas.showcase.play.Runs;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The runs that were started, and their records as event streams. */
@Switched
@Blocking
@Path("/showcase/runs")
public class RunsResource {

    private final Runs runs;
    private final Viewers viewers;
    private final Sse sse;

    RunsResource(Runs runs, Viewers viewers, Sse sse) {
        this.runs = runs;
        this.viewers = viewers;
        this.sse = sse;
    }

    /** Newest first. */
    @GET
    public List<RunStatus> all() {
        return runs.all().stream().map(RunStatus::of).toList();
    }

    @GET
    @Path("/{id}")
    public RunStatus one(String id) {
        return RunStatus.of(named(id));
    }

    /** All of the run from its start and on live; a client that comes back goes on where it was. Ends with the run. */
    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<OutboundSseEvent> events(String id, @HeaderParam("Last-Event-ID") String lastSeen) {
        Run run = named(id);
        return viewers.admit(run.after(number(lastSeen)).map(this::event));
    }

    private OutboundSseEvent event(Entry entry) {
        return sse.newEventBuilder()
                .id(Integer.toString(entry.number()))
                .data(entry)
                .build();
    }

    private Run named(String id) {
        return runs.named(id)
                .orElseThrow(() -> Problems.of(
                        404,
                        "Unknown run",
                        "There is no run \"" + id + "\": the module keeps the newest ones only, until it restarts."));
    }

    private static int number(String lastSeen) {
        try {
            return lastSeen == null || lastSeen.isBlank() ? 0 : Integer.parseInt(lastSeen);
        } catch (NumberFormatException e) {
            throw Problems.of(400, "Bad Last-Event-ID", "Last-Event-ID is the number of an event of this run.");
        }
    }
}
