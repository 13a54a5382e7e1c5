package dev.archatlas.cqrs.command;

import dev.archatlas.cqrs.store.Position;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Which commands were carried out. A row is written in the transaction of the events, and its key decides. */
@ApplicationScoped
@Topic("event-sourcing-cqrs/idempotency-and-consistency")
class CommandLedger {

    /** What was answered to the command before. */
    Optional<Answer> answered(Connection database, Envelope envelope) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(
                "select fingerprint, stream, version, status, transaction, position from command where id = ?")) {
            query.setObject(1, envelope.id());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(
                        row.getString("fingerprint").equals(envelope.fingerprint())
                                ? new Answer.Done(new Receipt(
                                        row.getObject("stream", UUID.class),
                                        row.getInt("version"),
                                        row.getString("status"),
                                        new Position(
                                                Long.parseLong(row.getString("transaction")), row.getLong("position"))))
                                : new Answer.IdTaken());
            }
        }
    }

    /**
     * Notes what the command has led to. Waits for a transaction that carries out the same command just now.
     *
     * @return false if the command was carried out before: then nothing of this transaction may stay
     */
    boolean note(Connection database, Envelope envelope, Receipt receipt) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("""
                insert into command (id, fingerprint, stream, version, status, transaction, position)
                values (?, ?, ?, ?, ?, ?::xid8, ?) on conflict do nothing""")) {
            insert.setObject(1, envelope.id());
            insert.setString(2, envelope.fingerprint());
            insert.setObject(3, receipt.id());
            insert.setInt(4, receipt.version());
            insert.setString(5, receipt.status());
            insert.setString(6, Long.toString(receipt.position().transaction()));
            insert.setLong(7, receipt.position().number());
            return insert.executeUpdate() == 1;
        }
    }
}
