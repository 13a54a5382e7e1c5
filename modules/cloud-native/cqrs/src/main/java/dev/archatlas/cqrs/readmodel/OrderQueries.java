package dev.archatlas.cqrs.readmodel;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.archatlas.cqrs.command.History;
import dev.archatlas.cqrs.command.Versions;
import dev.archatlas.cqrs.privacy.PersonalData;
import dev.archatlas.cqrs.store.Position;
import dev.archatlas.cqrs.subscription.Progress;
import dev.archatlas.showcase.Topic;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.Session;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The read side of orders over HTTP: from the read model, or from any moment of their history. */
@Path("/orders")
@Topic({"event-sourcing-cqrs/cqrs", "event-driven/event-sourcing"})
public class OrderQueries {

    private static final String ERASED = "[erased]";

    /** An order as it is shown. */
    public record Shown(
            UUID id,
            int version,
            String status,
            UUID customer,
            String recipient,
            int lines,
            long cents,
            String detail) {}

    /** An event as it is shown: in the shape in which it was stored. */
    public record ShownEvent(
            int version,
            String position,
            UUID id,
            String type,
            int schema,
            @JsonRawValue String data,
            @JsonRawValue String metadata,
            Instant recordedAt) {}

    private final DataSource dataSource;
    private final Session entities;
    private final History history;
    private final Progress progress;
    private final PersonalData personalData;

    OrderQueries(
            DataSource dataSource, Session entities, History history, Progress progress, PersonalData personalData) {
        this.dataSource = dataSource;
        this.entities = entities;
        this.history = history;
        this.progress = progress;
        this.personalData = personalData;
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An order: as it is read, after a position, or as it was at a version or at a moment")
    public RestResponse<Shown> order(
            UUID id,
            @QueryParam("after") String after,
            @QueryParam("version") @Min(1) Integer version,
            @QueryParam("at") String at)
            throws SQLException, InterruptedException {
        if (after != null) {
            waitFor(position(after));
        }
        Optional<Facts> facts = version == null && at == null ? read(id) : past(id, version, at);
        Facts found = facts.orElseThrow(() -> new NotFoundException("There is no order " + id + " (yet)."));
        return ResponseBuilder.ok(shown(found))
                .header("ETag", Versions.tag(found.version()))
                .build();
    }

    @GET
    @Path("/{id}/history")
    @Operation(summary = "Everything that has happened to an order")
    public List<ShownEvent> history(UUID id) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            var events = history.events(database, id);
            if (events.isEmpty()) {
                throw new NotFoundException("There is no order " + id + ".");
            }
            return events.stream()
                    .map(event -> new ShownEvent(
                            event.version(),
                            event.position().toString(),
                            event.id(),
                            event.type(),
                            event.schema(),
                            event.data(),
                            event.metadata(),
                            event.recordedAt()))
                    .toList();
        }
    }

    /** One statement, so that the swap of a rebuild cannot come between generation and row. */
    @Transactional
    Optional<Facts> read(UUID id) {
        return entities.createNativeQuery("""
                        select * from order_view where order_id = ?1 and generation =
                            (select generation from checkpoint where subscription = 'orders' and live)""", OrderView.class)
                .setParameter(1, id)
                .getResultStream()
                .map(OrderView::facts)
                .findFirst();
    }

    private Optional<Facts> past(UUID id, Integer version, String at) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            return Facts.of(
                    id, at == null ? history.atVersion(database, id, version) : history.at(database, id, moment(at)));
        }
    }

    private void waitFor(Position position) throws SQLException, InterruptedException {
        if (!progress.comesTo(OrdersProjection.NAME, position)) {
            throw HttpProblem.builder()
                    .withStatus(Status.SERVICE_UNAVAILABLE)
                    .withTitle("Service Unavailable")
                    .withDetail("The read model has not come to position %s yet: ask again.".formatted(position))
                    .withHeader("Retry-After", 1)
                    .build();
        }
    }

    private Shown shown(Facts facts) {
        return new Shown(
                facts.id(),
                facts.version(),
                facts.status(),
                facts.customer(),
                personalData.open(facts.customer(), facts.recipient()).orElse(ERASED),
                facts.lines(),
                facts.cents(),
                facts.detail());
    }

    private static Position position(String text) {
        try {
            return Position.parse(text);
        } catch (IllegalArgumentException other) {
            throw new BadRequestException(other.getMessage(), other);
        }
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException other) {
            throw new BadRequestException(
                    "'%s' is no moment: write it as 2026-01-31T12:00:00Z.".formatted(text), other);
        }
    }
}
