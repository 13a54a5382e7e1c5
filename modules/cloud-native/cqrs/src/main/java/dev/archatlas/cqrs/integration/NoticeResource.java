package dev.archatlas.cqrs.integration;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What listeners of the bus have made of an order, over HTTP. */
@Path("/notices")
public class NoticeResource {

    private final Notices notices;

    NoticeResource(Notices notices) {
        this.notices = notices;
    }

    @GET
    @Path("/{order}")
    @Operation(summary = "What billing, packing and refunds have heard of an order")
    public List<Notices.Notice> of(UUID order) {
        return notices.of(order);
    }
}
