package dev.archatlas.cqrs.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The append-only event store on PostgreSQL. Every method works in the transaction of the connection it is given.
 *
 * <p>Versions of a stream have no gap and no double: an event goes behind one that is there, and the primary key lets only one
 * do so. Among all events the order is (transaction, position), and it is read
 * only below the oldest transaction that is still open, so nothing can appear later in front of what was read. A
 * sequence alone would not do: what takes its number first may commit last.
 */
@ApplicationScoped
@Topic({"event-sourcing-cqrs/event-store", "event-driven/event-sourcing"})
public class EventLog {

    /** The most events in one append. */
    public static final int LARGEST_APPEND = 10_000;

    private static final String COLUMNS =
            "stream, version, transaction, position, id, type, schema, data, metadata, recorded_at";

    private static final String CLOSING = "select pg_advisory_xact_lock(uuid_hash_extended(?, 0))";

    private final ObjectMapper json;

    /** A log whose metadata is written by the given mapper. */
    public EventLog(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Appends all events to a stream, or none. One round trip.
     *
     * @param expectedVersion the version that the caller has decided upon, 0 for a stream that does not exist
     * @throws IllegalArgumentException without events, or with more than {@link #LARGEST_APPEND}
     */
    public Append append(
            Connection database, UUID stream, int expectedVersion, List<NewEvent> events, Metadata metadata)
            throws SQLException {
        if (events.isEmpty() || events.size() > LARGEST_APPEND) {
            throw new IllegalArgumentException(
                    "Append 1 to %d events at once, not %d.".formatted(LARGEST_APPEND, events.size()));
        }
        Append.Done done = new Appending(stream, expectedVersion, events, write(metadata)).execute(database);
        if (done != null) {
            return done;
        }
        return isClosed(database, stream) ? new Append.Closed() : new Append.Conflict(expectedVersion);
    }

    private static boolean isClosed(Connection database, UUID stream) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("select from closed_stream where stream = ?")) {
            query.setObject(1, stream);
            try (ResultSet closed = query.executeQuery()) {
                return closed.next();
            }
        }
    }

    /** The events of a stream after a version, up to another one, in their order. */
    public List<StoredEvent> read(Connection database, UUID stream, int after, int upTo) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("select " + COLUMNS
                + " from event_history where stream = ? and version > ? and version <= ? order by version")) {
            query.setObject(1, stream);
            query.setInt(2, after);
            query.setInt(3, upTo);
            return events(query);
        }
    }

    /**
     * The next events of all streams after a position. What is returned has no gap before it that could still be filled:
     * it lies below every transaction that is still open. Each stream's versions come in their order.
     */
    public List<StoredEvent> readAll(Connection database, Position after, int limit) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("select " + COLUMNS + """
                 from event_history
                where (transaction, position) > (?::xid8, ?)
                    and transaction < pg_snapshot_xmin(pg_current_snapshot())
                order by transaction, position limit ?""")) {
            query.setString(1, Long.toString(after.transaction()));
            query.setLong(2, after.number());
            query.setInt(3, limit);
            return events(query);
        }
    }

    /**
     * Closes a stream for good and moves its events to the archive, where all reading methods still find them.
     *
     * @return whether it was at that version and open
     */
    public boolean archive(Connection database, UUID stream, int version) throws SQLException {
        try (PreparedStatement lock = database.prepareStatement(CLOSING);
                PreparedStatement close = database.prepareStatement("""
                        insert into closed_stream (stream)
                        select stream from event where stream = ? group by stream having max(version) = ?
                        on conflict do nothing""");
                PreparedStatement copy =
                        database.prepareStatement("insert into event_archive select * from event where stream = ?");
                PreparedStatement remove = database.prepareStatement("delete from event where stream = ?")) {
            lock.setObject(1, stream);
            close.setObject(1, stream);
            close.setInt(2, version);
            copy.setObject(1, stream);
            remove.setObject(1, stream);
            lock.execute();
            return close.executeUpdate() == 1 && copy.executeUpdate() == remove.executeUpdate();
        }
    }

    private static List<StoredEvent> events(PreparedStatement query) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                events.add(new StoredEvent(
                        rows.getObject(1, UUID.class),
                        rows.getInt(2),
                        position(rows, 3),
                        rows.getObject(5, UUID.class),
                        rows.getString(6),
                        rows.getInt(7),
                        rows.getString(8),
                        rows.getString(9),
                        rows.getObject(10, OffsetDateTime.class).toInstant()));
            }
        }
        return events;
    }

    /** The transaction in a column and the number in the next. */
    static Position position(ResultSet row, int column) throws SQLException {
        return new Position(Long.parseLong(row.getString(column)), row.getLong(column + 1));
    }

    private String write(Metadata metadata) {
        try {
            return json.writeValueAsString(metadata);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
