package dev.archatlas.cqrs.command;

import dev.archatlas.cqrs.order.Order;
import dev.archatlas.cqrs.schema.OrderSchema;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A state that was folded before, so that loading reads a snapshot and the events after it. A shortcut, never the truth:
 * the table may be emptied at any time.
 */
@ApplicationScoped
@Topic("event-sourcing-cqrs/snapshots")
class Snapshots {

    private final OrderSchema schema;
    private final int interval;

    Snapshots(OrderSchema schema, @ConfigProperty(name = "snapshot.interval", defaultValue = "100") int interval) {
        this.schema = schema;
        this.interval = interval;
    }

    /** The newest snapshot that this program can read, or the beginning. */
    OrderAt newest(Connection database, UUID order) throws SQLException {
        try (PreparedStatement query =
                database.prepareStatement("select version, type, data from snapshot where stream = ? and schema = ?")) {
            query.setObject(1, order);
            query.setInt(2, OrderSchema.SNAPSHOT);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? new OrderAt(schema.state(row.getString("type"), row.getString("data")), row.getInt("version"))
                        : new OrderAt(new Order.Unknown(), 0);
            }
        }
    }

    /** Keeps a snapshot if the stream has passed a multiple of the interval since the version before. */
    void keep(Connection database, UUID order, int before, OrderAt now) throws SQLException {
        if (now.version() / interval == before / interval) {
            return;
        }
        try (PreparedStatement insert = database.prepareStatement("""
                insert into snapshot (stream, version, schema, type, data) values (?, ?, ?, ?, ?::jsonb)
                on conflict (stream) do update set
                    version = excluded.version, schema = excluded.schema, type = excluded.type, data = excluded.data""")) {
            insert.setObject(1, order);
            insert.setInt(2, now.version());
            insert.setInt(3, OrderSchema.SNAPSHOT);
            insert.setString(4, now.order().getClass().getSimpleName());
            insert.setString(5, schema.text(now.order()));
            insert.executeUpdate();
        }
    }
}
