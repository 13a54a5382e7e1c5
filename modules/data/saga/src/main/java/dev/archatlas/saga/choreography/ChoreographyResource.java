package dev.archatlas.saga.choreography;

import dev.archatlas.saga.ordering.Order;
import dev.archatlas.saga.ordering.OrderResource.OrderRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The same orders, without anybody who leads. */
@Path("/choreographed-orders")
public class ChoreographyResource {

    private final OrderChoreography choreography;

    ChoreographyResource(OrderChoreography choreography) {
        this.choreography = choreography;
    }

    @POST
    @Operation(summary = "Place an order that goes from party to party by events")
    public RestResponse<Order> place(@NotNull @Valid OrderRequest request) {
        Order order = request.order();
        choreography.place(order);
        return RestResponse.ResponseBuilder.<Order>create(RestResponse.Status.ACCEPTED)
                .location(URI.create("/orders/" + order.id()))
                .entity(order)
                .build();
    }
}
