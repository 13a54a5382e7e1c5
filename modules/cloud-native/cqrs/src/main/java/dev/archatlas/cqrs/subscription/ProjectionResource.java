package dev.archatlas.cqrs.subscription;

import dev.archatlas.cqrs.subscription.ParkedStreams.Parked;
import dev.archatlas.cqrs.subscription.Rebuild.Rebuilt;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Subscriptions over HTTP: how they are, and what an operator does with them. */
@Path("/projections")
public class ProjectionResource {

    /** How a subscription is. */
    public record State(String name, int generation, long epoch, String position, long lag, boolean runsHere) {}

    private final DataSource dataSource;
    private final Subscriptions subscriptions;
    private final Checkpoints checkpoints;
    private final ParkedStreams parked;
    private final ProjectionRunner runner;
    private final Rebuild rebuild;
    private final Lag lag;

    ProjectionResource(
            DataSource dataSource,
            Subscriptions subscriptions,
            Checkpoints checkpoints,
            ParkedStreams parked,
            ProjectionRunner runner,
            Rebuild rebuild,
            Lag lag) {
        this.dataSource = dataSource;
        this.subscriptions = subscriptions;
        this.checkpoints = checkpoints;
        this.parked = parked;
        this.runner = runner;
        this.rebuild = rebuild;
        this.lag = lag;
    }

    @GET
    @Operation(summary = "All subscriptions, with their lag in events")
    public List<State> all() throws SQLException {
        List<State> states = new ArrayList<>();
        try (Connection database = dataSource.getConnection()) {
            for (String name : subscriptions.names()) {
                Optional<Checkpoint> live = checkpoints.live(database, name);
                if (live.isPresent()) {
                    states.add(state(live.get()));
                }
            }
        }
        return states;
    }

    @POST
    @Path("/{name}/rebuild")
    @Operation(summary = "Make a read model anew from all events, while the old one is served")
    public Rebuilt rebuild(String name) throws SQLException {
        try {
            return rebuild.rebuild(projection(name));
        } catch (FencedOut another) {
            throw conflict("Another rebuild of %s has begun: wait for that one.".formatted(name));
        }
    }

    @GET
    @Path("/{name}/parked")
    @Operation(summary = "The streams with an event that the projection cannot handle")
    public List<Parked> parked(String name) throws SQLException {
        projection(name);
        try (Connection database = dataSource.getConnection()) {
            return parked.of(database, checkpoints.live(database, name).orElseThrow());
        }
    }

    @POST
    @Path("/{name}/parked/{stream}/redrive")
    @Operation(summary = "Handle what waits of a stream, after the cause was mended")
    public void redrive(String name, UUID stream) {
        boolean found;
        try {
            found = runner.redrive(projection(name), stream);
        } catch (IllegalStateException | IllegalArgumentException still) {
            throw conflict("Stream %s stays parked: %s".formatted(stream, still.getMessage()));
        }
        if (!found) {
            throw new NotFoundException("Stream %s is not parked by %s.".formatted(stream, name));
        }
    }

    private State state(Checkpoint live) {
        return new State(
                live.subscription(),
                live.generation(),
                live.epoch(),
                live.position().toString(),
                (long) lag.events(live.subscription()),
                subscriptions.of(live.subscription()).orElseThrow().running());
    }

    private Subscriber.Projection projection(String name) {
        return subscriptions
                .projection(name)
                .orElseThrow(() ->
                        new NotFoundException("There is no projection '%s': see GET /projections.".formatted(name)));
    }

    private static HttpProblem conflict(String detail) {
        return HttpProblem.builder()
                .withStatus(Status.CONFLICT)
                .withTitle("Conflict")
                .withDetail(detail)
                .build();
    }
}
