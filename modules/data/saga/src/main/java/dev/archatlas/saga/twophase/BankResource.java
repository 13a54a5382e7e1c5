package dev.archatlas.saga.twophase;

import dev.archatlas.saga.twophase.Bank.InDoubt;
import dev.archatlas.saga.twophase.Bank.Result;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The bank over HTTP. */
@Path("/bank")
public class BankResource {

    /** Who in the north pays whom in the south how much, in cents. */
    public record TransferRequest(
            @NotBlank String payer,
            @NotBlank String payee,
            @Min(1) @Max(1_000_000_000) long amount) {}

    /** What is in an account, in cents. */
    public record Content(
            @NotNull @Min(0) @Max(1_000_000_000_000L) Long balance) {}

    /** How it ended. */
    public record Answer(Result result) {}

    private final Bank bank;

    BankResource(Bank bank) {
        this.bank = bank;
    }

    @POST
    @Path("/transfers")
    @Operation(summary = "Transfer money from the north to the south by two-phase commit")
    public Answer transfer(@NotNull @Valid TransferRequest request) throws SQLException {
        return new Answer(bank.transfer(request.payer(), request.payee(), request.amount()));
    }

    @PUT
    @Path("/{branch}/accounts/{owner}")
    @Operation(summary = "Give somebody an account")
    public Map<Branch, Long> put(Branch branch, String owner, @NotNull @Valid Content content) throws SQLException {
        bank.put(branch, owner, content.balance());
        return bank.balances(owner);
    }

    @GET
    @Path("/accounts/{owner}")
    @Operation(summary = "What somebody has, in each branch")
    public Map<Branch, Long> balances(String owner) throws SQLException {
        return bank.balances(owner);
    }

    @GET
    @Path("/in-doubt")
    @Operation(summary = "Branches that have prepared and wait for a decision, with their locks held")
    public List<InDoubt> inDoubt() throws SQLException {
        return bank.inDoubt();
    }
}
