package dev.archatlas.benchmarks.peer.eventstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The limit: batched inserts into the module's table of events, and no promise. Nobody checks what version a stream has:
 * the versions of an order come from a counter in memory.
 */
public final class PlainInserts implements EventStore {

    record Placed(UUID customer, String recipient) {}

    record Line(String product, int quantity, long unitCents) {}

    record Metadata(UUID correlation, UUID causation, String actor) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 1_000;

    private static final String INSERT = """
            insert into event (stream, version, id, type, schema, data, metadata)
            values (?, ?, ?, ?, 2, ?::jsonb, ?::jsonb)""";

    private final Map<UUID, AtomicInteger> versions = new ConcurrentHashMap<>();
    private final HikariDataSource pool;
    private final PlainProjection projection;
    private volatile boolean following;

    private PlainInserts(Database database) throws SQLException {
        database.execute("alter table event disable trigger user");
        pool = database.pool(Drills.CONNECTIONS);
        projection = new PlainProjection(database);
    }

    /** Does what the settings say. */
    public static void main(String[] args) throws Exception {
        Drills.run(PlainInserts::new);
    }

    @Override
    public boolean append(UUID order, int version, int events) throws Exception {
        int first =
                versions.computeIfAbsent(order, unknown -> new AtomicInteger()).getAndAdd(events) + 1;
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            String metadata = JSON.writeValueAsString(new Metadata(order, UUID.randomUUID(), Facts.ACTOR));
            for (int next = first; next < first + events; next++) {
                insert.setObject(1, order);
                insert.setInt(2, next);
                insert.setObject(3, UUID.randomUUID());
                insert.setString(4, next == 1 ? "OrderPlaced" : "LineAdded");
                insert.setString(5, data(next));
                insert.setString(6, metadata);
                insert.addBatch();
            }
            insert.executeBatch();
            if (following) {
                PlainProjection.place(connection, order);
            }
            connection.commit();
            return true;
        }
    }

    private static String data(int version) throws JsonProcessingException {
        return JSON.writeValueAsString(
                version == 1
                        ? new Placed(Facts.CUSTOMER, Facts.RECIPIENT)
                        : new Line(Facts.PRODUCT, Facts.QUANTITY, Facts.CENTS));
    }

    @Override
    public int version(UUID order, int known) {
        return versions.get(order).get();
    }

    @Override
    public int load(UUID order) throws Exception {
        try (Connection connection = pool.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select type, data from event where stream = ? order by version")) {
            query.setFetchSize(PAGE);
            query.setObject(1, order);
            int lines = 0;
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    lines += fold(rows.getString(1), rows.getString(2));
                }
            }
            connection.commit();
            return lines;
        }
    }

    private static int fold(String type, String data) throws JsonProcessingException {
        return switch (type) {
            case "OrderPlaced" -> JSON.readValue(data, Placed.class).customer().equals(Facts.CUSTOMER) ? 0 : -1;
            default -> JSON.readValue(data, Line.class).quantity() / Facts.QUANTITY;
        };
    }

    @Override
    public void follow() throws Exception {
        projection.replay();
        following = true;
    }

    @Override
    public void rewind() {
        following = false;
    }

    @Override
    public void close() {
        pool.close();
    }
}
