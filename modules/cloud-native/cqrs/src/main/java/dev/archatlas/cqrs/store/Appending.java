package dev.archatlas.cqrs.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The statements of an append, which the driver sends together: one round trip. Whether it goes well is decided by the first event
 * alone: it has to find the one before it, and its key has to be free. Who waits for that key waits together with all others, until
 * whoever has it commits.
 *
 * @param version what the stream is expected to be at
 */
record Appending(UUID stream, int version, List<NewEvent> events, String metadata) {

    /** Appends to a stream may meet, but not its closing. The lock comes first: what follows sees what was before it. */
    private static final String OPEN = "select pg_advisory_xact_lock_shared(uuid_hash_extended(?, 0));\n";

    private static final String HEAD = """
            insert into event (stream, version, id, type, schema, data, metadata)
            select ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb where %s
            on conflict (stream, version) do nothing returning version, transaction, position""";

    private static final String NEW = "not exists (select from closed_stream where stream = ?)";

    /** A transaction may have got its id long before it appends: its events would be read before those they follow. */
    private static final String BEHIND = """
            exists (select from event where stream = ? and version = ? and transaction <= pg_current_xact_id())""";

    private static final String FIRST = OPEN + HEAD.formatted(NEW);
    private static final String NEXT = OPEN + HEAD.formatted(BEHIND);

    private static final String REST = """
            ;
            insert into event (stream, version, id, type, schema, data, metadata)
            select ?, ? + place, id, type, schema, data::jsonb, ?::jsonb
            from unnest(?, ?, ?, ?) with ordinality as given (id, type, schema, data, place)
            where exists (select from event where stream = ? and version = ? and id = ?)
            order by place returning version, transaction, position""";

    /** Where the last event is now, or null if none was appended. */
    Append.Done execute(Connection database) throws SQLException {
        String sql = (version == 0 ? FIRST : NEXT) + (events.size() > 1 ? REST : "");
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            int column = bindHead(statement);
            if (events.size() > 1) {
                bindRest(statement, column);
            }
            statement.execute();
            Append.Done last = null;
            while (statement.getMoreResults()) { // after that of the lock
                last = last(statement.getResultSet(), last);
            }
            return last;
        }
    }

    private int bindHead(PreparedStatement statement) throws SQLException {
        NewEvent head = events.getFirst();
        int column = 0;
        statement.setObject(++column, stream);
        statement.setObject(++column, stream);
        statement.setInt(++column, version + 1);
        statement.setObject(++column, head.id());
        statement.setString(++column, head.type());
        statement.setInt(++column, head.schema());
        statement.setString(++column, head.data());
        statement.setString(++column, metadata);
        statement.setObject(++column, stream);
        if (version > 0) {
            statement.setInt(++column, version);
        }
        return column;
    }

    private void bindRest(PreparedStatement statement, int before) throws SQLException {
        int column = before;
        statement.setObject(++column, stream);
        statement.setInt(++column, version + 1);
        statement.setString(++column, metadata);
        statement.setArray(++column, array(statement, "uuid", NewEvent::id, UUID[]::new));
        statement.setArray(++column, array(statement, "text", NewEvent::type, String[]::new));
        statement.setArray(++column, array(statement, "int2", event -> (short) event.schema(), Short[]::new));
        statement.setArray(++column, array(statement, "text", NewEvent::data, String[]::new));
        statement.setObject(++column, stream);
        statement.setInt(++column, version + 1);
        statement.setObject(++column, events.getFirst().id());
    }

    /** The driver sends an array of texts as it is, where it would have to escape one of objects. */
    private <T> Array array(
            PreparedStatement statement, String type, Function<NewEvent, T> value, IntFunction<T[]> ofLength)
            throws SQLException {
        return statement
                .getConnection()
                .createArrayOf(type, events.stream().skip(1).map(value).toArray(ofLength));
    }

    private static Append.Done last(ResultSet appended, Append.Done before) throws SQLException {
        Append.Done last = before;
        while (appended.next()) {
            last = new Append.Done(appended.getInt(1), EventLog.position(appended, 2));
        }
        return last;
    }
}
