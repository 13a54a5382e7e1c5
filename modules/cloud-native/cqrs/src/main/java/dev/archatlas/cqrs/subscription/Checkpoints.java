package dev.archatlas.cqrs.subscription;

import dev.archatlas.cqrs.store.Position;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The table of checkpoints. Every method works in the transaction of the connection it is given. */
@ApplicationScoped
public class Checkpoints {

    private static final String COLUMNS = "subscription, generation, epoch, transaction, position";

    /** Makes sure that the subscription has a read model to begin with. */
    void begin(Connection database, String subscription) throws SQLException {
        update(
                database,
                "insert into checkpoint (subscription, generation, live) values (?, 1, true) on conflict do nothing",
                subscription);
    }

    /** The checkpoint of the read model that is served. */
    public Optional<Checkpoint> live(Connection database, String subscription) throws SQLException {
        return one(database, "select " + COLUMNS + " from checkpoint where subscription = ? and live", subscription);
    }

    /** The same, and nobody advances or replaces it until this transaction ends. */
    public Checkpoint lockLive(Connection database, String subscription) throws SQLException {
        return one(
                        database,
                        "select " + COLUMNS + " from checkpoint where subscription = ? and live for update",
                        subscription)
                .orElseThrow(() -> new IllegalStateException("Nobody subscribed as " + subscription));
    }

    /** Makes the caller the owner: the one before can advance nothing any more. */
    Checkpoint own(Connection database, String subscription) throws SQLException {
        return one(
                        database,
                        "update checkpoint set epoch = epoch + 1 where subscription = ? and live returning " + COLUMNS,
                        subscription)
                .orElseThrow(() -> new IllegalStateException("Nobody subscribed as " + subscription));
    }

    /** Begins a new read model beside the live one; a rebuild that was under way is over. */
    Checkpoint beginNext(Connection database, String subscription) throws SQLException {
        return one(database, """
                insert into checkpoint as next (subscription, generation, live)
                select subscription, generation + 1, false from checkpoint where subscription = ? and live
                on conflict (subscription, generation) do update
                    set epoch = next.epoch + 1, transaction = '0', position = 0
                returning\s""" + COLUMNS, subscription)
                .orElseThrow(() -> new IllegalStateException("Nobody subscribed as " + subscription));
    }

    /**
     * Moves on, in the transaction of what was done with the events in between.
     *
     * @throws FencedOut if somebody else owns the subscription or has moved it on
     */
    void advance(Connection database, Checkpoint from, Position to) throws SQLException {
        try (PreparedStatement update = database.prepareStatement("""
                update checkpoint set transaction = ?::xid8, position = ?
                where subscription = ? and generation = ? and epoch = ?
                    and transaction = ?::xid8 and position = ?""")) {
            update.setString(1, Long.toString(to.transaction()));
            update.setLong(2, to.number());
            update.setString(3, from.subscription());
            update.setInt(4, from.generation());
            update.setLong(5, from.epoch());
            update.setString(6, Long.toString(from.position().transaction()));
            update.setLong(7, from.position().number());
            if (update.executeUpdate() != 1) {
                throw new FencedOut(from);
            }
        }
    }

    /** From this transaction's commit on the new generation is served. Its owner is to be found anew. */
    void swap(Connection database, Checkpoint live, Checkpoint next) throws SQLException {
        update(database, "delete from checkpoint where subscription = ? and live", live.subscription());
        update(
                database,
                "update checkpoint set live = true, epoch = %d where subscription = ? and generation = %d"
                        .formatted(live.epoch() + 1, next.generation()),
                next.subscription());
    }

    private static void update(Connection database, String sql, String subscription) throws SQLException {
        try (PreparedStatement update = database.prepareStatement(sql)) {
            update.setString(1, subscription);
            update.executeUpdate();
        }
    }

    private static Optional<Checkpoint> one(Connection database, String sql, String subscription) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(sql)) {
            query.setString(1, subscription);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Checkpoint(
                                row.getString("subscription"),
                                row.getInt("generation"),
                                row.getLong("epoch"),
                                new Position(Long.parseLong(row.getString("transaction")), row.getLong("position"))))
                        : Optional.empty();
            }
        }
    }
}
