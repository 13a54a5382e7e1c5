package dev.archatlas.cqrs.command;

import dev.archatlas.cqrs.order.OrderCommand;
import dev.archatlas.cqrs.order.OrderCommand.Line;
import dev.archatlas.cqrs.privacy.PersonalData;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Commands over HTTP. What a command has led to is in its answer: the version as ETag, the position for queries. */
@Path("/orders")
public class OrderResource {

    private static final String PRINTABLE = "\\P{Cntrl}*";
    private static final String NOT_PRINTABLE = "must not contain control characters";

    /** A product, how much of it, and the price of one piece in cents. */
    public record LineRequest(
            @NotBlank @Size(max = 100) @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
            String product,

            @Min(1) @Max(1000) int quantity,
            @Min(1) @Max(10_000_000) long unitCents) {
        Line line() {
            return new Line(product, quantity, unitCents);
        }
    }

    /** A new order. */
    public record PlaceRequest(
            @NotNull UUID customer,

            @NotBlank @Size(max = 200) @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
            String recipient,

            @NotEmpty @Size(max = 1000) List<@NotNull @Valid LineRequest> lines) {}

    /** More of an order. */
    public record LinesRequest(@NotEmpty @Size(max = 1000) List<@NotNull @Valid LineRequest> lines) {}

    /** Money. */
    public record PaymentRequest(@Min(1) long cents) {}

    /** A parcel on its way. */
    public record ShipmentRequest(
            @NotBlank @Size(max = 100) @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
            String parcel) {}

    /** Why the customer does not want it any more. */
    public record CancellationRequest(
            @NotBlank @Size(max = 200) @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
            String reason) {}

    private final CommandHandler handler;
    private final PersonalData personalData;
    private final Archive archive;

    OrderResource(CommandHandler handler, PersonalData personalData, Archive archive) {
        this.handler = handler;
        this.personalData = personalData;
        this.archive = archive;
    }

    @POST
    @Operation(summary = "Place an order; its id is the command's id, so a repetition places none")
    public RestResponse<Receipt> place(@NotNull @Valid PlaceRequest request, @BeanParam @Valid CommandHeaders headers) {
        UUID id = headers.id();
        var command = new OrderCommand.Place(
                request.customer(), personalData.seal(request.customer(), request.recipient()), lines(request.lines()));
        return Answers.respond(
                RestResponse.Status.CREATED, id, handler.handle(headers.envelope(id, id, request, command)));
    }

    @POST
    @Path("/{id}/lines")
    @Operation(summary = "Add lines to an order that is not paid")
    public RestResponse<Receipt> add(
            UUID id, @NotNull @Valid LinesRequest request, @BeanParam @Valid CommandHeaders headers) {
        return handle(id, request, headers, new OrderCommand.AddLines(lines(request.lines())));
    }

    @POST
    @Path("/{id}/payment")
    @Operation(summary = "Pay the order, exactly what it costs")
    public RestResponse<Receipt> pay(
            UUID id, @NotNull @Valid PaymentRequest request, @BeanParam @Valid CommandHeaders headers) {
        return handle(id, request, headers, new OrderCommand.Pay(request.cents()));
    }

    @POST
    @Path("/{id}/shipment")
    @Operation(summary = "Ship what was paid")
    public RestResponse<Receipt> ship(
            UUID id, @NotNull @Valid ShipmentRequest request, @BeanParam @Valid CommandHeaders headers) {
        return handle(id, request, headers, new OrderCommand.Ship(request.parcel()));
    }

    @POST
    @Path("/{id}/delivery")
    @Operation(summary = "The parcel has arrived")
    public RestResponse<Receipt> deliver(UUID id, @BeanParam @Valid CommandHeaders headers) {
        return handle(id, "delivery", headers, new OrderCommand.Deliver());
    }

    @POST
    @Path("/{id}/cancellation")
    @Operation(summary = "Cancel what is not shipped yet")
    public RestResponse<Receipt> cancel(
            UUID id, @NotNull @Valid CancellationRequest request, @BeanParam @Valid CommandHeaders headers) {
        return handle(id, request, headers, new OrderCommand.Cancel(request.reason()));
    }

    @POST
    @Path("/{id}/archive")
    @Operation(summary = "Close an order that has come to its end, and move its events to the archive")
    public void archive(UUID id) throws SQLException {
        if (!archive.archive(id)) {
            throw HttpProblem.builder()
                    .withStatus(Status.CONFLICT)
                    .withTitle("Conflict")
                    .withDetail("Order %s is not delivered or cancelled, or is archived already.".formatted(id))
                    .build();
        }
    }

    private RestResponse<Receipt> handle(UUID order, Object request, CommandHeaders headers, OrderCommand command) {
        return Answers.respond(
                RestResponse.Status.OK, order, handler.handle(headers.envelope(headers.id(), order, request, command)));
    }

    private static List<Line> lines(List<LineRequest> requests) {
        return requests.stream().map(LineRequest::line).toList();
    }
}
