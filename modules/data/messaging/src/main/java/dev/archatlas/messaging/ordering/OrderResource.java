package dev.archatlas.messaging.ordering;

import dev.archatlas.messaging.overload.Gate;
import dev.archatlas.messaging.overload.Gates;
import dev.archatlas.messaging.relay.OutboxBacklog;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Orders over HTTP. */
@Path("/orders")
public class OrderResource {

    /** What a customer asks for. */
    public record OrderRequest(
            @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*", message = "must not contain control characters")
            String product,

            @Min(1) @Max(1000) int quantity) {}

    /** A new number of pieces. */
    public record QuantityRequest(@Min(1) @Max(1000) int quantity) {}

    private final OrderDesk desk;
    private final Gate gate;

    OrderResource(
            OrderDesk desk,
            Gates gates,
            OutboxBacklog backlog,
            @ConfigProperty(name = "orders.outbox-limit", defaultValue = "50000") int limit) {
        this.desk = desk;
        this.gate = gates.before("events", backlog::depth, limit);
    }

    @POST
    @Operation(summary = "Place an order: the order and its event are stored in one transaction")
    public RestResponse<Order> place(@NotNull @Valid OrderRequest request) {
        gate.pass();
        Order order = desk.place(request.product(), request.quantity());
        return RestResponse.ResponseBuilder.<Order>created(URI.create("/orders/" + order.id))
                .entity(order)
                .build();
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(summary = "Look at an order")
    public Order get(UUID id) {
        return Order.<Order>findByIdOptional(id)
                .orElseThrow(() -> new NotFoundException("There is no order " + id + "."));
    }

    @PATCH
    @Path("/{id}")
    @Operation(summary = "Change how many pieces are ordered")
    public Order change(UUID id, @NotNull @Valid QuantityRequest request) {
        gate.pass();
        return desk.change(id, request.quantity());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Cancel an order")
    public Order cancel(UUID id) {
        return desk.cancel(id);
    }
}
