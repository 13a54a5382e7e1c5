package dev.archatlas.messaging.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.messaging.outbox.OutboxMessage;
import dev.archatlas.messaging.outbox.Shards;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The relay's view of the outbox table. Every method works in the transaction of the connection it is given. */
@ApplicationScoped
class OutboxReader {

    /** Tells the relays' locks from other advisory locks of the database. */
    private static final int LOCK_SPACE = 0x0B0C;

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final ObjectMapper json;

    OutboxReader(ObjectMapper json) {
        this.json = json;
    }

    /** The shards that have messages to publish. */
    List<Integer> waiting(Connection database) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("""
                select shard from generate_series(0, ? - 1) shard
                where exists (select from outbox where outbox.shard = shard.shard)""")) {
            query.setInt(1, Shards.COUNT);
            List<Integer> shards = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    shards.add(rows.getInt(1));
                }
            }
            return shards;
        }
    }

    /** Makes this transaction the only one that relays the shard, until it ends, also by the relay's death. */
    boolean lock(Connection database, int shard) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("select pg_try_advisory_xact_lock(?, ?)")) {
            query.setInt(1, LOCK_SPACE);
            query.setInt(2, shard);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /**
     * Takes the oldest messages of the shard out of the outbox, in order. Only the commit makes them gone.
     *
     * <p>There is no cursor that could run ahead of a transaction that commits late: what is committed and still in
     * the table is to be published, whatever its position.
     */
    List<OutboxMessage> take(Connection database, int shard, int limit) throws SQLException {
        try (PreparedStatement delete = database.prepareStatement("""
                delete from outbox where shard = ? and position in
                    (select position from outbox where shard = ? order by position limit ?)
                returning position, id, topic, key, type, payload, headers, created_at""")) {
            delete.setInt(1, shard);
            delete.setInt(2, shard);
            delete.setInt(3, limit);
            List<OutboxMessage> messages = new ArrayList<>();
            try (ResultSet rows = delete.executeQuery()) {
                while (rows.next()) {
                    messages.add(message(rows));
                }
            }
            messages.sort(Comparator.comparingLong(OutboxMessage::position));
            return messages;
        }
    }

    private OutboxMessage message(ResultSet row) throws SQLException {
        try {
            return new OutboxMessage(
                    row.getLong("position"),
                    row.getObject("id", UUID.class),
                    row.getString("topic"),
                    row.getString("key"),
                    row.getString("type"),
                    row.getBytes("payload"),
                    json.readValue(row.getString("headers"), HEADERS),
                    row.getTimestamp("created_at").toInstant());
        } catch (JsonProcessingException unreadable) {
            throw new SQLException("Outbox row has unreadable headers", unreadable);
        }
    }
}
