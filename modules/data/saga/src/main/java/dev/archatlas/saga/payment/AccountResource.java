package dev.archatlas.saga.payment;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.payment.Accounts.Account;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Customers' accounts over HTTP. */
@Path("/accounts/{customer}")
public class AccountResource {

    /** What the customer has, in cents. */
    public record Balance(@NotNull @Min(0) @Max(1_000_000_000_000L) Long balance) {}

    private final Database database;
    private final Accounts accounts;

    AccountResource(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    @GET
    @Operation(summary = "Look at a customer's account")
    public Account get(String customer) {
        return database.read(tx -> accounts.find(tx, customer))
                .orElseThrow(() -> new NotFoundException("There is no account of " + customer + "."));
    }

    @PUT
    @Operation(summary = "Give a customer an account")
    public Account put(String customer, @NotNull @Valid Balance balance) {
        database.run("put account", tx -> accounts.put(tx, customer, balance.balance()));
        return get(customer);
    }
}
