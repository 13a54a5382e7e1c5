package dev.archatlas.saga.story;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.delivery.Delivery;
import dev.archatlas.saga.inventory.Inventory;
import dev.archatlas.saga.payment.Payment;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the parties have, for whoever wants to try something out. */
@Path("/")
public class SuppliesResource {

    /** How many there are, and what one costs, in cents. */
    public record Goods(
            @NotNull @Min(0) @Max(1_000_000) Integer available,
            @NotNull @Min(0) @Max(1_000_000) Integer price) {}

    /** What the customer has, in cents. */
    public record Money(
            @NotNull @Min(0) @Max(1_000_000_000_000L) Long balance) {}

    /** How many more orders go there. */
    public record Room(@NotNull @Min(0) @Max(1_000_000) Integer free) {}

    private final Database database;
    private final Inventory inventory;
    private final Payment payment;
    private final Delivery delivery;

    SuppliesResource(Database database, Inventory inventory, Payment payment, Delivery delivery) {
        this.database = database;
        this.inventory = inventory;
        this.payment = payment;
        this.delivery = delivery;
    }

    @GET
    @Path("/stock/{product}")
    @Operation(summary = "Look at a product")
    public Inventory.Product stock(String product) {
        return found(tx -> inventory.find(tx, product), "product " + product);
    }

    @PUT
    @Path("/stock/{product}")
    @Operation(summary = "Put a product on the shelf, at a price")
    public Inventory.Product stock(String product, @NotNull @Valid Goods goods) {
        database.run("put stock", tx -> inventory.put(tx, product, goods.available(), goods.price()));
        return stock(product);
    }

    @GET
    @Path("/accounts/{customer}")
    @Operation(summary = "Look at a customer's account")
    public Payment.Account account(String customer) {
        return found(tx -> payment.find(tx, customer), "account of " + customer);
    }

    @PUT
    @Path("/accounts/{customer}")
    @Operation(summary = "Give a customer an account")
    public Payment.Account account(String customer, @NotNull @Valid Money money) {
        database.run("put account", tx -> payment.put(tx, customer, money.balance()));
        return account(customer);
    }

    @GET
    @Path("/routes/{place}")
    @Operation(summary = "Look at a route")
    public Delivery.Route route(String place) {
        return found(tx -> delivery.find(tx, place), "van to " + place);
    }

    @PUT
    @Path("/routes/{place}")
    @Operation(summary = "Let vans go to a place")
    public Delivery.Route route(String place, @NotNull @Valid Room room) {
        database.run("put route", tx -> delivery.put(tx, place, room.free()));
        return route(place);
    }

    private <T> T found(Function<Tx, Optional<T>> look, String what) {
        return database.read(look).orElseThrow(() -> new NotFoundException("There is no " + what + "."));
    }
}
