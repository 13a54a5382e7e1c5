package dev.archatlas.messaging.relay;

import dev.archatlas.messaging.outbox.Shards;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** How much waits in the outbox, and for how long. Both are NaN while the database does not answer. */
@ApplicationScoped
public class OutboxBacklog {

    private final DataSource dataSource;

    OutboxBacklog(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Messages that wait. */
    public double depth() {
        return ask("select count(*) from outbox");
    }

    /** Age of the oldest message in seconds, 0 where none waits. */
    public double lagSeconds() {
        return ask("""
                select coalesce(extract(epoch from clock_timestamp() - min(oldest.created_at)), 0)
                from generate_series(0, %d) shards (shard), lateral
                    (select created_at from outbox where outbox.shard = shards.shard order by position limit 1) oldest""".formatted(Shards.COUNT - 1));
    }

    private double ask(String sql) {
        try (Connection database = dataSource.getConnection();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        } catch (SQLException unavailable) {
            return Double.NaN;
        }
    }
}
