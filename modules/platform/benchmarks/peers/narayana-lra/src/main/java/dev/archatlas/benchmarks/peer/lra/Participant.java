package dev.archatlas.benchmarks.peer.lra;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import dev.archatlas.benchmarks.peer.shop.Order;
import dev.archatlas.benchmarks.peer.shop.Shop;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** A party with one step in somebody else's long running action. */
public abstract class Participant {

    private final BiConsumer<UUID, Order> step;
    private final Consumer<UUID> undo;

    Participant(BiConsumer<UUID, Order> step, Consumer<UUID> undo) {
        this.step = step;
        this.undo = undo;
    }

    /** Joins the action, and does its step. */
    @POST
    @LRA(value = LRA.Type.MANDATORY, end = false)
    public Response act(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, byte[] body) throws IOException {
        step.accept(Lra.order(lra), Order.read(new ByteArrayInputStream(body)));
        return Response.ok().build();
    }

    /** The coordinator tells that it was in vain; that it was not, nobody here has to know. */
    @PUT
    @Path("compensate")
    @Compensate
    public Response compensate(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
        undo.accept(Lra.order(lra));
        return Response.ok().build();
    }

    /** The warehouse. */
    @Path("inventory")
    public static final class Inventory extends Participant {
        Inventory(Shop shop) {
            super(shop::reserve, shop::release);
        }
    }

    /** The cashier. */
    @Path("payment")
    public static final class Payment extends Participant {
        Payment(Shop shop) {
            super(shop::charge, shop::refund);
        }
    }

    /** The carrier. */
    @Path("delivery")
    public static final class Delivery extends Participant {
        Delivery(Shop shop) {
            super(shop::book, shop::cancel);
        }
    }
}
