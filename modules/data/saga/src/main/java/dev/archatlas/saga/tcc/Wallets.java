package dev.archatlas.saga.tcc;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.tcc.Branch.Change;
import dev.archatlas.saga.tcc.Branch.Next;
import dev.archatlas.saga.tcc.Branch.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * The participant: wallets with money that can be spent, and money that is frozen by transfers under way. Money that
 * arrives is held apart as well, so that nobody spends it before the transfer is confirmed.
 */
@ApplicationScoped
public class Wallets {

    /** What can be spent, what is frozen until it leaves, what arrives when it is confirmed. */
    public record Wallet(String owner, long balance, long frozen, long arriving) {}

    /** There is not enough to freeze. */
    public static class TooLittle extends RuntimeException {
        TooLittle(String owner, long amount) {
            super("%s cannot spare %d".formatted(owner, amount));
        }
    }

    private final Database database;

    /** The wallets in this database. */
    public Wallets(Database database) {
        this.database = database;
    }

    /**
     * Asks a wallet for a phase of a transfer; a negative amount leaves it, a positive one arrives.
     *
     * @throws TooLittle if there is not enough to freeze
     * @throws Branch.IllegalPhase if the phase comes too late
     */
    public void ask(UUID transfer, String owner, long amount, Phase phase) {
        database.run("%s of a wallet".formatted(phase), tx -> {
            // the row is there before it is looked at, so two askers of one branch come one after the other
            boolean first = tx.update(
                            "insert into tcc.branch (transfer, owner, state) values (?, ?, 'NEW') on conflict do nothing",
                            transfer,
                            owner)
                    == 1;
            Next next = Branch.on(first ? Optional.empty() : Optional.of(state(tx, transfer, owner)), phase);
            apply(tx, owner, amount, next.change());
            tx.update(
                    "update tcc.branch set state = ? where transfer = ? and owner = ?", next.state(), transfer, owner);
        });
    }

    private static Branch state(Tx tx, UUID transfer, String owner) {
        return tx.first(
                        "select state from tcc.branch where transfer = ? and owner = ? for update",
                        row -> Branch.valueOf(row.getString(1)),
                        transfer,
                        owner)
                .orElseThrow();
    }

    private static void apply(Tx tx, String owner, long amount, Change change) {
        long leaving = Math.max(0, -amount);
        long arriving = Math.max(0, amount);
        int changed =
                switch (change) {
                    case FREEZE -> tx.update("""
                                update tcc.wallet set balance = balance - ?, frozen = frozen + ?, arriving = arriving + ?
                                where owner = ? and balance >= ?""", leaving, leaving, arriving, owner, leaving);
                    case MOVE -> tx.update("""
                                update tcc.wallet set frozen = frozen - ?, balance = balance + ?, arriving = arriving - ?
                                where owner = ?""", leaving, arriving, arriving, owner);
                    case THAW -> tx.update("""
                                update tcc.wallet set balance = balance + ?, frozen = frozen - ?, arriving = arriving - ?
                                where owner = ?""", leaving, leaving, arriving, owner);
                    case NOTHING -> 1;
                };
        if (changed == 0) {
            throw new TooLittle(owner, leaving);
        }
    }

    /** A wallet, if there is one. */
    public Optional<Wallet> find(String owner) {
        return database.read(tx -> tx.first(
                "select owner, balance, frozen, arriving from tcc.wallet where owner = ?",
                row -> new Wallet(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                owner));
    }

    /** Gives an owner a wallet. */
    public void put(String owner, long balance) {
        database.run("put wallet", tx -> tx.update("""
                        insert into tcc.wallet (owner, balance) values (?, ?)
                        on conflict (owner) do update set balance = excluded.balance""", owner, balance));
    }
}
