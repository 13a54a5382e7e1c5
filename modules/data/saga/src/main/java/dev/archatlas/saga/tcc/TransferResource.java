package dev.archatlas.saga.tcc;

import dev.archatlas.saga.tcc.Wallets.Wallet;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Wallets and transfers between them over HTTP. */
@Path("/tcc")
public class TransferResource {

    /** Who pays whom how much, in cents. */
    public record TransferRequest(
            @NotBlank String payer,
            @NotBlank String payee,
            @Min(1) @Max(1_000_000_000) long amount) {}

    /** What is in a wallet, in cents. */
    public record Content(
            @NotNull @Min(0) @Max(1_000_000_000_000L) Long balance) {}

    private final TransferDesk transfers;
    private final Wallets wallets;

    TransferResource(TransferDesk transfers, Wallets wallets) {
        this.transfers = transfers;
        this.wallets = wallets;
    }

    @POST
    @Path("/transfers")
    @Operation(summary = "Transfer money: try, then confirm or cancel")
    public Transfer transfer(@NotNull @Valid TransferRequest request) {
        return transfers.transfer(request.payer(), request.payee(), request.amount());
    }

    @GET
    @Path("/transfers/{id}")
    @Operation(summary = "Look at a transfer")
    public Transfer get(UUID id) {
        return transfers.find(id).orElseThrow(() -> new NotFoundException("There is no transfer " + id + "."));
    }

    @GET
    @Path("/wallets/{owner}")
    @Operation(summary = "Look into a wallet: balance, frozen and arriving money")
    public Wallet wallet(String owner) {
        return wallets.find(owner).orElseThrow(() -> new NotFoundException("There is no wallet of " + owner + "."));
    }

    @PUT
    @Path("/wallets/{owner}")
    @Operation(summary = "Give somebody a wallet")
    public Wallet put(String owner, @NotNull @Valid Content content) {
        wallets.put(owner, content.balance());
        return wallet(owner);
    }
}
