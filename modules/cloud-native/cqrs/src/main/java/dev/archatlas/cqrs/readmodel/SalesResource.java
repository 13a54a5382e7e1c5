package dev.archatlas.cqrs.readmodel;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.Session;

/** The statistics over HTTP. */
@Path("/sales")
public class SalesResource {

    /** What was ordered of a product. */
    public record Sales(String product, long lines, long pieces, long cents) {}

    private final Session entities;

    SalesResource(Session entities) {
        this.entities = entities;
    }

    @GET
    @Path("/{product}")
    @Transactional
    @Operation(summary = "What was ordered of a product, in lines, pieces and cents")
    public Sales of(String product) {
        return entities.createNativeQuery("""
                        select product, lines, pieces, cents from product_sales where product = ?1 and generation =
                            (select generation from checkpoint where subscription = 'sales' and live)""", Sales.class)
                .setParameter(1, product)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("Nobody has ordered '" + product + "' (yet)."));
    }
}
