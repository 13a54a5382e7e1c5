package dev.archatlas.cqrs.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Streams that wait because a subscription could not handle one of their events. */
@ApplicationScoped
public class ParkedStreams {

    /**
     * A stream that waits.
     *
     * @param version of the event that could not be handled; those after it wait behind it
     */
    public record Parked(UUID stream, int version, String cause) {}

    private static final int LONGEST_CAUSE = 500;

    /** The streams that wait for this read model, oldest first. */
    public List<Parked> of(Connection database, Checkpoint checkpoint) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("""
                select stream, version, cause from parked_stream
                where subscription = ? and generation = ? order by parked_at limit 1000""")) {
            query.setString(1, checkpoint.subscription());
            query.setInt(2, checkpoint.generation());
            List<Parked> parked = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    parked.add(new Parked(
                            rows.getObject("stream", UUID.class), rows.getInt("version"), rows.getString("cause")));
                }
            }
            return parked;
        }
    }

    /** From which version on each of these streams waits, if it does. */
    public Map<UUID, Integer> waiting(Connection database, Checkpoint checkpoint, Stream<UUID> streams)
            throws SQLException {
        try (PreparedStatement query = database.prepareStatement("""
                select stream, version from parked_stream
                where subscription = ? and generation = ? and stream = any (?)""")) {
            query.setString(1, checkpoint.subscription());
            query.setInt(2, checkpoint.generation());
            query.setArray(3, database.createArrayOf("uuid", streams.distinct().toArray()));
            Map<UUID, Integer> waiting = new HashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    waiting.put(rows.getObject("stream", UUID.class), rows.getInt("version"));
                }
            }
            return waiting;
        }
    }

    void park(Connection database, Checkpoint checkpoint, UUID stream, int version, Throwable cause)
            throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("""
                insert into parked_stream (subscription, generation, stream, version, cause) values (?, ?, ?, ?, ?)""")) {
            insert.setString(1, checkpoint.subscription());
            insert.setInt(2, checkpoint.generation());
            insert.setObject(3, stream);
            insert.setInt(4, version);
            String told = cause.toString();
            insert.setString(5, told.substring(0, Math.min(told.length(), LONGEST_CAUSE)));
            insert.executeUpdate();
        }
    }

    void release(Connection database, Checkpoint checkpoint, UUID stream) throws SQLException {
        try (PreparedStatement delete = database.prepareStatement(
                "delete from parked_stream where subscription = ? and generation = ? and stream = ?")) {
            delete.setString(1, checkpoint.subscription());
            delete.setInt(2, checkpoint.generation());
            delete.setObject(3, stream);
            delete.executeUpdate();
        }
    }

    /** Forgets what waited for a read model that is gone. */
    void drop(Connection database, Checkpoint checkpoint) throws SQLException {
        try (PreparedStatement delete =
                database.prepareStatement("delete from parked_stream where subscription = ? and generation = ?")) {
            delete.setString(1, checkpoint.subscription());
            delete.setInt(2, checkpoint.generation());
            delete.executeUpdate();
        }
    }
}
