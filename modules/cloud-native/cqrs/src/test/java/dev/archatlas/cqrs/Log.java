package dev.archatlas.cqrs;

import dev.archatlas.cqrs.store.Append;
import dev.archatlas.cqrs.store.EventLog;
import dev.archatlas.cqrs.store.Metadata;
import dev.archatlas.cqrs.store.NewEvent;
import dev.archatlas.cqrs.store.Position;
import dev.archatlas.cqrs.store.StoredEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The store, used by hand: with events of a type that no projection of the module minds. */
@ApplicationScoped
public class Log {

    private final DataSource dataSource;
    private final EventLog log;

    Log(DataSource dataSource, EventLog log) {
        this.dataSource = dataSource;
        this.log = log;
    }

    /** A connection whose transaction the caller ends. */
    public Connection begin() throws SQLException {
        Connection database = dataSource.getConnection();
        database.setAutoCommit(false);
        return database;
    }

    /** Appends lines to a stream of an order in the connection's transaction; the first event of a stream places it. */
    public Append append(Connection database, UUID stream, int expected, int events) throws SQLException {
        return log.append(
                database,
                stream,
                expected,
                IntStream.range(expected, expected + events)
                        .mapToObj(Log::event)
                        .toList(),
                new Metadata(stream, stream, "test"));
    }

    /** The same in a transaction of its own. */
    public Append append(UUID stream, int expected, int events) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            return append(database, stream, expected, events);
        }
    }

    /** One number out of the database. */
    public long count(String sql) throws SQLException {
        try (Connection database = dataSource.getConnection();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Runs a statement. */
    public static void run(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static NewEvent event(int version) {
        return version == 0
                ? new NewEvent(
                        UUID.randomUUID(),
                        "OrderPlaced",
                        2,
                        "{\"customer\": \"%s\", \"recipient\": \"sealed\"}".formatted(UUID.randomUUID()))
                : new NewEvent(
                        UUID.randomUUID(),
                        "LineAdded",
                        2,
                        "{\"product\": \"by-hand\", \"quantity\": 1, \"unitCents\": 1}");
    }

    /** Events of a stream, in the order in which all are read. */
    public List<Integer> versionsInReadingOrder(UUID stream) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            return log.readAll(database, Position.START, Integer.MAX_VALUE).stream()
                    .filter(event -> event.stream().equals(stream))
                    .map(StoredEvent::version)
                    .toList();
        }
    }
}
