package dev.archatlas.saga.orchestration;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.orchestration.SagaState.Status;
import dev.archatlas.saga.orchestration.SagaStore.Line;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Sagas over HTTP: how far they are, what happened, and a push for those that are parked. */
@Path("/sagas")
public class SagaResource {

    /** A saga in a list. */
    public record Summary(
            UUID id,
            String definition,
            int version,
            Status status,
            boolean parked,
            String step,
            int attempt,
            String cause) {}

    /** A saga with all that happened to it, oldest first. */
    public record Detail(Summary saga, List<Line> timeline) {}

    private final Database database;
    private final SagaStore sagas;
    private final SagaDefinitions definitions;
    private final Orchestrator orchestrator;

    SagaResource(Database database, SagaStore sagas, SagaDefinitions definitions, Orchestrator orchestrator) {
        this.database = database;
        this.sagas = sagas;
        this.definitions = definitions;
        this.orchestrator = orchestrator;
    }

    @GET
    @Operation(summary = "The newest sagas")
    public List<Summary> newest(@QueryParam("limit") @DefaultValue("50") @Min(1) @Max(1000) int limit) {
        return database.read(tx -> sagas.newest(tx, limit)).stream()
                .map(this::summary)
                .toList();
    }

    @GET
    @Path("/parked")
    @Operation(summary = "Sagas that cannot go on by themselves, with the cause")
    public List<Summary> parked(@QueryParam("limit") @DefaultValue("50") @Min(1) @Max(1000) int limit) {
        return database.read(tx -> sagas.parked(tx, limit)).stream()
                .map(this::summary)
                .toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A saga's timeline: steps, attempts, who, when and why")
    public Detail inspect(UUID id) {
        return database.read(tx -> new Detail(
                sagas.find(tx, id)
                        .map(this::summary)
                        .orElseThrow(() -> new NotFoundException("There is no saga " + id + ".")),
                sagas.timeline(tx, id)));
    }

    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Let a parked saga go on where it stands")
    public Detail resume(UUID id) {
        if (!orchestrator.resume(id)) {
            Summary saga = inspect(id).saga();
            throw new ClientErrorException(
                    "Saga %s is %s and not parked: there is nothing to resume.".formatted(id, saga.status()),
                    Response.Status.CONFLICT);
        }
        return inspect(id);
    }

    private Summary summary(Saga saga) {
        SagaState state = saga.state();
        List<? extends Step<?>> steps = definitions.of(saga).steps();
        return new Summary(
                saga.id(),
                saga.definition(),
                saga.version(),
                state.status(),
                state.parked(),
                state.ended() ? "" : steps.get(state.step()).name(),
                state.attempt(),
                state.cause().orElse(""));
    }
}
