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
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The relay's view of the outbox table. Every method works in the transaction of the connection it is given. */
@ApplicationScoped
class OutboxReader {

    /** Tells the relays' locks from other advisory locks of the database. */
    static final int LOCK_SPACE = 0x0B0C;

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /**
     * The table is long at one moment and empty at the next, so its statistics mislead: the planner would sort what it
     * takes for nothing. And nobody waits for the disk when messages are gone, as to lose that is to publish them again.
     */
    private static final String SETTINGS = """
            set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off;
            set local synchronous_commit = off;
            """;

    private final ObjectMapper json;

    OutboxReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Locks shards that have messages and that nobody else has. Until this transaction ends, also by the relay's death,
     * no other one relays them.
     *
     * @param sharing whether to take but half of them, chosen by chance, so that every shard has its turn and another
     *     relay finds work, too
     */
    List<Integer> lock(Connection database, boolean sharing) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(SETTINGS + """
                        with waiting as materialized (
                            select shard from unnest(?) shard cross join lateral
                                (select from outbox where outbox.shard = shard.shard order by position limit 1) oldest)
                        select shard from waiting where pg_try_advisory_xact_lock(?, shard)
                        limit (select case when ? then (count(*) + 1) / 2 else count(*) end from waiting)""")) {
            query.setArray(1, database.createArrayOf("integer", Shards.shuffled()));
            query.setInt(2, LOCK_SPACE);
            query.setBoolean(3, sharing);
            List<Integer> shards = new ArrayList<>();
            query.execute();
            while (!query.getMoreResults()) {} // the settings have none
            ResultSet rows = query.getResultSet();
            while (rows.next()) {
                shards.add(rows.getInt(1));
            }
            return shards;
        }
    }

    /**
     * Takes the oldest messages of locked shards out of the outbox, in order, from each an equal share of the limit. Only
     * the commit makes them gone.
     *
     * <p>There is no cursor that could run ahead of a transaction that commits late: what is committed and still in
     * the table is to be published, whatever its position.
     */
    List<OutboxMessage> take(Connection database, List<Integer> shards, int limit) throws SQLException {
        // By row address, as rows of the outbox never change: the delete need not look for them a second time.
        try (PreparedStatement delete = database.prepareStatement("""
                delete from outbox where ctid = any (array(
                    select oldest.ctid from unnest(?) shards (shard) cross join lateral
                        (select outbox.ctid from outbox where outbox.shard = shards.shard order by position limit ?) oldest))
                returning position, id, topic, key, type, payload, headers, created_at""")) {
            delete.setArray(1, database.createArrayOf("smallint", shards.toArray()));
            delete.setInt(2, Math.ceilDiv(limit, shards.size()));
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
                    row.getObject("created_at", OffsetDateTime.class).toInstant());
        } catch (JsonProcessingException unreadable) {
            throw new SQLException("Outbox row has unreadable headers", unreadable);
        }
    }
}
