package dev.archatlas.saga.tcc;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.loop.Crew;
import dev.archatlas.saga.loop.Loop;
import dev.archatlas.saga.tcc.Branch.Phase;
import dev.archatlas.saga.tcc.Transfer.Status;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The coordinator of Try-Confirm-Cancel transfers: stores what it is about to do, asks both wallets to freeze, stores
 * its decision, and has it carried out. A decision that is stored is carried out by whoever is alive; a transfer whose
 * coordinator died before deciding is cancelled. (Pardon and Pautasso, <i>Atomic Distributed Transactions: a RESTful
 * Design</i>, 2014)
 */
@ApplicationScoped
@Topic("distributed-transactions/tcc")
public class TransferDesk implements Crew {

    private static final String COLUMNS = "id, payer, payee, amount, status, reason";

    private final Database database;
    private final Wallets wallets;
    private final Duration patience;

    /** A coordinator for these wallets, whose transfers are ended by others when it is silent for so long. */
    public TransferDesk(
            Database database,
            Wallets wallets,
            @ConfigProperty(name = "tcc.recover-after", defaultValue = "10s") Duration patience) {
        this.database = database;
        this.wallets = wallets;
        this.patience = patience;
    }

    @Override
    public List<Loop> loops() {
        return List.of(new Loop("tcc-recovery", Duration.ofSeconds(1), () -> recover() > 0));
    }

    /** Transfers an amount, and tells how it ended, or how far it is if a wallet does not answer now. */
    public Transfer transfer(String payer, String payee, long amount) {
        Transfer transfer = new Transfer(UUID.randomUUID(), payer, payee, amount, Status.TRYING, "");
        begin(transfer);
        carryOn(transfer, tryBoth(transfer));
        return find(transfer.id()).orElseThrow();
    }

    /** The first thing that is stored: without it nobody would know what to cancel. */
    void begin(Transfer transfer) {
        database.run(
                "begin a transfer",
                tx -> tx.update(
                        "insert into tcc.transfer (id, payer, payee, amount, status, reason) values (?, ?, ?, ?, ?, ?)",
                        transfer.id(),
                        transfer.payer(),
                        transfer.payee(),
                        transfer.amount(),
                        transfer.status(),
                        transfer.reason()));
    }

    /** Why it cannot be confirmed; nothing if both wallets have frozen the amount. */
    private Optional<String> tryBoth(Transfer transfer) {
        try {
            askBoth(transfer, Phase.TRY);
            return Optional.empty();
        } catch (RuntimeException refusal) {
            return Optional.of(String.valueOf(refusal.getMessage()));
        }
    }

    private void carryOn(Transfer transfer, Optional<String> refusal) {
        Status wish = refusal.isEmpty() ? Status.CONFIRMING : Status.CANCELLING;
        carryOut(transfer, decide(transfer, wish, refusal.orElse("")));
    }

    /** Only the first decision counts, whoever makes it: a coordinator that was away for long learns of it here. */
    Status decide(Transfer transfer, Status wish, String reason) {
        return database.commit("decide a transfer", tx -> {
            tx.update(
                    "update tcc.transfer set status = ?, reason = ? where id = ? and status = 'TRYING'",
                    wish,
                    reason,
                    transfer.id());
            return find(tx, transfer.id()).orElseThrow().status();
        });
    }

    private void carryOut(Transfer transfer, Status decision) {
        boolean confirming = decision == Status.CONFIRMING;
        if (confirming || decision == Status.CANCELLING) {
            askBoth(transfer, confirming ? Phase.CONFIRM : Phase.CANCEL);
            database.run(
                    "end a transfer",
                    tx -> tx.update(
                            "update tcc.transfer set status = ? where id = ?",
                            confirming ? Status.CONFIRMED : Status.CANCELLED,
                            transfer.id()));
        }
    }

    private void askBoth(Transfer transfer, Phase phase) {
        wallets.ask(transfer.id(), transfer.payer(), -transfer.amount(), phase);
        wallets.ask(transfer.id(), transfer.payee(), transfer.amount(), phase);
    }

    /** Ends what a coordinator has left behind; returns how many transfers that were. */
    public int recover() {
        List<Transfer> left = database.read(
                tx -> tx.list("""
                select %s from tcc.transfer where status in ('TRYING', 'CONFIRMING', 'CANCELLING')
                    and started_at <= clock_timestamp() - make_interval(secs => ?) order by started_at limit 100""".formatted(COLUMNS), TransferDesk::transfer, patience.toMillis() / 1000.0));
        left.forEach(transfer -> {
            if (transfer.status() == Status.TRYING) {
                carryOn(transfer, Optional.of("its coordinator did not decide in time"));
            } else {
                carryOut(transfer, transfer.status());
            }
        });
        return left.size();
    }

    /** A transfer, if there is one. */
    public Optional<Transfer> find(UUID id) {
        return database.read(tx -> find(tx, id));
    }

    private static Optional<Transfer> find(Tx tx, UUID id) {
        return tx.first("select %s from tcc.transfer where id = ?".formatted(COLUMNS), TransferDesk::transfer, id);
    }

    private static Transfer transfer(ResultSet row) throws SQLException {
        return new Transfer(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                Status.valueOf(row.getString(5)),
                row.getString(6));
    }
}
