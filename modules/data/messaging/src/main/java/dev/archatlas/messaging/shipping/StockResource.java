package dev.archatlas.messaging.shipping;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The warehouse over HTTP. */
@Path("/")
@Transactional
public class StockResource {

    private static final String PRINTABLE = "\\P{Cntrl}*";
    private static final String NOT_PRINTABLE = "must not contain control characters";

    /** A counted stock. */
    public record Count(@NotNull @Min(0) @Max(1_000_000) Integer available) {}

    @GET
    @Path("/stock/{product}")
    @Operation(summary = "How many pieces of a product there are")
    public Stock stock(@PathParam("product") @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE) String product) {
        return Stock.<Stock>findByIdOptional(product)
                .orElseThrow(() -> new NotFoundException("The warehouse does not know '" + product
                        + "': put it in stock with PUT /stock/" + product + "."));
    }

    @PUT
    @Path("/stock/{product}")
    @Operation(summary = "Put a product in stock, or correct its number")
    public Stock count(
            @PathParam("product") @Size(max = 100) @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE) String product,
            @NotNull @Valid Count count) {
        return Stock.getEntityManager().merge(new Stock(product, count.available()));
    }

    @GET
    @Path("/shipments/{order}")
    @Operation(summary = "What the warehouse did for an order")
    public Shipment shipment(UUID order) {
        return Shipment.<Shipment>findByIdOptional(order)
                .orElseThrow(() -> new NotFoundException("Nothing was shipped for order " + order + " (yet)."));
    }
}
