package dev.archatlas.benchmarks.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The outbox of the messaging module, written as fast as JDBC can.
 *
 * @param topic to which its events go
 */
record OutboxTable(String topic) {

    /** As many as the module has. */
    private static final int SHARDS = 8;

    private static final String INSERT = """
            insert into outbox (shard, id, topic, key, type, payload, headers)
            values (?, ?, ?, ?, 'OrderPlaced', ?, cast(? as jsonb))""";

    /** Writes events in one transaction. */
    void write(Connection shop, List<Event> events) throws SQLException {
        try (PreparedStatement insert = shop.prepareStatement(INSERT)) {
            for (Event event : events) {
                insert.setInt(1, Math.floorMod(event.key().hashCode(), SHARDS));
                insert.setObject(2, UUID.randomUUID());
                insert.setString(3, topic);
                insert.setString(4, event.key());
                insert.setBytes(5, event.payload());
                insert.setString(6, event.headers());
                insert.addBatch();
            }
            insert.executeBatch();
            shop.commit();
        }
    }
}
