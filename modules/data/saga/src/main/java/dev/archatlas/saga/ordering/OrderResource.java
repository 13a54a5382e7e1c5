package dev.archatlas.saga.ordering;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.ordering.Order.Status;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Orders over HTTP. */
@Path("/orders")
public class OrderResource {

    /** What a customer asks for, with the price of a piece that the customer was shown. */
    public record OrderRequest(
            @Name String customer,
            @Name String product,
            @Min(1) @Max(1000) int quantity,
            @Min(0) @Max(1_000_000) int price,
            @Name String place) {

        /** A pending order. */
        public Order order() {
            return new Order(
                    UUID.randomUUID(), customer, product, quantity, price, place, Status.PENDING, "", Instant.now());
        }
    }

    private final PlaceOrder placeOrder;
    private final Orders orders;
    private final Database database;

    OrderResource(PlaceOrder placeOrder, Orders orders, Database database) {
        this.placeOrder = placeOrder;
        this.orders = orders;
        this.database = database;
    }

    @POST
    @Operation(summary = "Place an order: it is pending until its saga has ended")
    public RestResponse<Order> place(
            @HeaderParam("Idempotency-Key") @Size(max = 200) String key, @NotNull @Valid OrderRequest request) {
        Order order = request.order();
        if (key == null) {
            placeOrder.place(order);
        } else {
            order = placeOrder.place(key, request);
        }
        return RestResponse.ResponseBuilder.<Order>create(RestResponse.Status.ACCEPTED)
                .location(URI.create("/orders/" + order.id()))
                .entity(order)
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Look at an order")
    public Order get(UUID id) {
        return database.read(tx -> orders.find(tx, id))
                .orElseThrow(() -> new NotFoundException("There is no order " + id + "."));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Forget an order that no saga holds any more")
    public void forget(UUID id) {
        Order order = get(id);
        if (!database.commit("forget an order", tx -> orders.forget(tx, id))) {
            throw new ClientErrorException(
                    "Order %s is %s: a saga holds it, try again when it has ended.".formatted(id, order.status()),
                    Response.Status.CONFLICT);
        }
    }
}
