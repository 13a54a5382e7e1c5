package dev.archatlas.benchmarks.peer.eventstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The limit of a replay: one cursor over all events, one batched statement for every 500 of them, committed, and no
 * checkpoint. Afterwards read rows are inserted with the event.
 *
 * @param database with the history in it
 */
record PlainProjection(Database database) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 500;

    private static final String PLACE = """
            insert into order_view (generation, order_id, version, status, customer, recipient, lines, cents, detail)
            values (1, ?, 1, 'PENDING', ?, ?, 0, 0, '')""";

    private static final String ADD =
            "update order_view set version = ?, lines = lines + 1, cents = cents + ? where generation = 1 and order_id = ?";

    /** Inserts the read row of a new order. */
    static void place(Connection connection, UUID order) throws SQLException {
        try (PreparedStatement place = connection.prepareStatement(PLACE)) {
            place.setObject(1, order);
            place.setObject(2, Facts.CUSTOMER);
            place.setString(3, Facts.RECIPIENT);
            place.executeUpdate();
        }
    }

    void replay() throws Exception {
        try (Connection reading = database.connect();
                Connection writing = database.connect();
                PreparedStatement query = reading.prepareStatement(
                        "select stream, version, type, data from event order by transaction, position");
                PreparedStatement place = writing.prepareStatement(PLACE);
                PreparedStatement add = writing.prepareStatement(ADD)) {
            reading.setAutoCommit(false);
            writing.setAutoCommit(false);
            query.setFetchSize(BATCH);
            try (ResultSet rows = query.executeQuery()) {
                int events = 0;
                while (rows.next()) {
                    put(rows, place, add);
                    if (++events % BATCH == 0) {
                        write(place, add);
                    }
                }
            }
            write(place, add);
        }
    }

    private static void put(ResultSet row, PreparedStatement place, PreparedStatement add) throws Exception {
        JsonNode data = JSON.readTree(row.getString("data"));
        if (row.getString("type").equals("OrderPlaced")) {
            place.setObject(1, row.getObject("stream"));
            place.setObject(2, UUID.fromString(data.get("customer").textValue()));
            place.setString(3, data.get("recipient").textValue());
            place.addBatch();
        } else {
            add.setInt(1, row.getInt("version"));
            add.setLong(
                    2, data.get("quantity").intValue() * data.get("unitCents").longValue());
            add.setObject(3, row.getObject("stream"));
            add.addBatch();
        }
    }

    /** Rows first, as their lines come after them. */
    private static void write(PreparedStatement place, PreparedStatement add) throws SQLException {
        place.executeBatch();
        add.executeBatch();
        place.getConnection().commit();
    }
}
