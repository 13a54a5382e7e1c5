package dev.archatlas.cqrs.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The append-only event store on PostgreSQL. Every method works in the transaction of the connection it is given.
 *
 * <p>Versions of a stream have no gap and no double: an event goes behind one that is there, and the primary key lets only one
 * do so. Who comes second waits for no more than the end of the first one's transaction. Among all events the order is (transaction, position), and it is
 * read only below the oldest transaction that is still open, so nothing can appear later in front of what was read. A
 * sequence alone would not do: what takes its number first may commit last.
 */
@ApplicationScoped
@Topic({"event-sourcing-cqrs/event-store", "event-driven/event-sourcing"})
public class EventLog {

    /** The most events in one append. */
    public static final int LARGEST_APPEND = 10_000;

    private static final String COLUMNS =
            "stream, version, transaction, position, id, type, schema, data, metadata, recorded_at";

    /** Appends to a stream may meet, but not its closing. The lock comes first, so that what follows sees what was before it. */
    private static final String OPEN = "select pg_advisory_xact_lock_shared(hashtextextended(cast(? as text), 0)); ";

    private static final String CLOSING = "select pg_advisory_xact_lock(hashtextextended(cast(? as text), 0))";

    /** A transaction may have got its id long before it appends: its events would be read before those they follow. */
    private static final String APPEND = OPEN + """
            with given as (
                select * from unnest(?, ?, ?, ?) with ordinality as given (id, type, schema, data, place)),
            stream as (
                select id, expected, metadata, exists (select from closed_stream where stream = id) as closed
                from (values (cast(? as uuid), cast(? as integer), cast(? as jsonb))) as asked (id, expected, metadata)),
            first as (
                insert into event (stream, version, id, type, schema, data, metadata)
                select stream.id, expected + 1, given.id, type, schema, data::jsonb, metadata
                from stream cross join given
                where place = 1 and not closed and (expected = 0 or exists (
                    select from event before where before.stream = stream.id and before.version = expected
                        and before.transaction <= pg_current_xact_id()))
                on conflict (stream, version) do nothing
                returning version, transaction, position),
            rest as (
                insert into event (stream, version, id, type, schema, data, metadata)
                select stream.id, expected + place, given.id, type, schema, data::jsonb, metadata
                from first cross join stream cross join given where place > 1 order by place
                returning version, transaction, position)
            select last.version, last.transaction, last.position, closed from stream left join
                (table first union all table rest order by version desc limit 1) last on true""";

    private final ObjectMapper json;

    /** A log whose metadata is written by the given mapper. */
    public EventLog(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Appends all events to a stream, or none. One statement, one round trip.
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
        try (PreparedStatement insert = database.prepareStatement(APPEND)) {
            insert.setObject(1, stream);
            insert.setArray(2, array(database, "uuid", events, NewEvent::id, UUID[]::new));
            insert.setArray(3, array(database, "text", events, NewEvent::type, String[]::new));
            insert.setArray(4, array(database, "int2", events, event -> (short) event.schema(), Short[]::new));
            insert.setArray(5, array(database, "text", events, NewEvent::data, String[]::new));
            insert.setObject(6, stream);
            insert.setInt(7, expectedVersion);
            insert.setString(8, write(metadata));
            insert.execute();
            insert.getMoreResults(); // the first one is that of the lock
            try (ResultSet outcome = insert.getResultSet()) {
                outcome.next();
                int last = outcome.getInt(1);
                if (last > 0) {
                    return new Append.Done(last, position(outcome, 2));
                }
                return outcome.getBoolean(4) ? new Append.Closed() : new Append.Conflict(expectedVersion);
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
    private static Position position(ResultSet row, int column) throws SQLException {
        return new Position(Long.parseLong(row.getString(column)), row.getLong(column + 1));
    }

    /** The driver sends an array of texts as it is, where it would have to escape one of objects. */
    private static <T> Array array(
            Connection database,
            String type,
            List<NewEvent> events,
            Function<NewEvent, T> value,
            IntFunction<T[]> ofLength)
            throws SQLException {
        return database.createArrayOf(type, events.stream().map(value).toArray(ofLength));
    }

    private String write(Metadata metadata) {
        try {
            return json.writeValueAsString(metadata);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
