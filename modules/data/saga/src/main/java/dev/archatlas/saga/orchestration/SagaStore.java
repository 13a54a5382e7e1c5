package dev.archatlas.saga.orchestration;

import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.orchestration.SagaState.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Sagas and their timelines in the schema {@code orchestrator}. */
@ApplicationScoped
public class SagaStore {

    /** Somebody else has made a turn of the saga that this one knows nothing of. */
    public static class Fenced extends RuntimeException {
        Fenced(Saga saga) {
            super("Saga %s is no longer at revision %d".formatted(saga.id(), saga.revision()));
        }
    }

    /** A line of a saga's timeline. */
    public record Line(
            UUID saga,
            String step,
            String participant,
            String event,
            int attempt,
            String why,
            String instance,
            Instant at) {}

    private static final String COLUMNS =
            "id, definition, version, data, trace, revision, status, step, attempt, done, undo, due_at, deadline, parked, cause";

    /** Takes sagas for a turn: until the transaction ends no other orchestrator gets them. */
    List<Saga> lock(Tx tx, Collection<UUID> ids) {
        return tx.list(
                "select %s from orchestrator.saga where id = any(?) order by id for update".formatted(COLUMNS),
                SagaStore::saga,
                (Object) ids.toArray(UUID[]::new));
    }

    /** Takes sagas that are overdue and that no other orchestrator has taken. */
    List<Saga> lockDue(Tx tx, Instant now, int limit) {
        return tx.list("""
                select %s from orchestrator.saga where due_at <= ?
                order by due_at limit ? for update skip locked""".formatted(COLUMNS), SagaStore::saga, now, limit);
    }

    /** One saga as it is. */
    public Optional<Saga> find(Tx tx, UUID id) {
        return tx.first("select %s from orchestrator.saga where id = ?".formatted(COLUMNS), SagaStore::saga, id);
    }

    /** Sagas that wait for somebody, the longest waiting first. */
    public List<Saga> parked(Tx tx, int limit) {
        return tx.list(
                "select %s from orchestrator.saga where parked order by deadline limit ?".formatted(COLUMNS),
                SagaStore::saga,
                limit);
    }

    /** The newest sagas. */
    public List<Saga> newest(Tx tx, int limit) {
        return tx.list(
                "select %s from orchestrator.saga order by deadline desc limit ?".formatted(COLUMNS),
                SagaStore::saga,
                limit);
    }

    /** What has happened to a saga, oldest first. */
    public List<Line> timeline(Tx tx, UUID id) {
        return tx.list(
                """
                select saga, step, participant, event, attempt, why, instance, at from orchestrator.timeline
                where saga = ? order by position""",
                row -> new Line(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getString(6),
                        row.getString(7),
                        row.getTimestamp(8).toInstant()),
                id);
    }

    /** Adds a saga, unless it exists. */
    boolean insert(Tx tx, Saga saga) {
        SagaState state = saga.state();
        return tx.update(
                        "insert into orchestrator.saga (%s) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing"
                                .formatted(COLUMNS),
                        saga.id(),
                        saga.definition(),
                        saga.version(),
                        saga.data(),
                        saga.trace(),
                        saga.revision(),
                        state.status(),
                        state.step(),
                        state.attempt(),
                        state.done(),
                        state.undo(),
                        state.due().orElse(null),
                        state.deadline(),
                        state.parked(),
                        state.cause().orElse(null))
                == 1;
    }

    /**
     * Stores the new states of sagas.
     *
     * @throws Fenced if one of them has been changed since it was read
     */
    void update(Tx tx, List<Saga> sagas) {
        int[] touched = tx.updateAll("""
                update orchestrator.saga set revision = ?, status = ?, step = ?, attempt = ?, done = ?, undo = ?,
                    due_at = ?, parked = ?, cause = ?
                where id = ? and revision = ?""", sagas.stream().map(SagaStore::changes).toList());
        IntStream.range(0, touched.length).filter(index -> touched[index] != 1).forEach(index -> {
            throw new Fenced(sagas.get(index));
        });
    }

    void append(Tx tx, List<Line> lines) {
        tx.updateAll(
                """
                insert into orchestrator.timeline (saga, step, participant, event, attempt, why, instance, at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                lines.stream()
                        .map(line -> new Object[] {
                            line.saga(),
                            line.step(),
                            line.participant(),
                            line.event(),
                            line.attempt(),
                            line.why(),
                            line.instance(),
                            line.at()
                        })
                        .toList());
    }

    private static Object[] changes(Saga saga) {
        SagaState state = saga.state();
        return new Object[] {
            saga.revision(),
            state.status(),
            state.step(),
            state.attempt(),
            state.done(),
            state.undo(),
            state.due().orElse(null),
            state.parked(),
            state.cause().orElse(null),
            saga.id(),
            saga.revision() - 1
        };
    }

    private static Saga saga(ResultSet row) throws SQLException {
        return new Saga(
                row.getObject("id", UUID.class),
                row.getString("definition"),
                row.getInt("version"),
                row.getString("data"),
                row.getString("trace"),
                row.getLong("revision"),
                new SagaState(
                        Status.valueOf(row.getString("status")),
                        row.getInt("step"),
                        row.getInt("attempt"),
                        row.getLong("done"),
                        row.getLong("undo"),
                        Optional.ofNullable(row.getTimestamp("due_at")).map(Timestamp::toInstant),
                        row.getTimestamp("deadline").toInstant(),
                        row.getBoolean("parked"),
                        Optional.ofNullable(row.getString("cause"))));
    }
}
