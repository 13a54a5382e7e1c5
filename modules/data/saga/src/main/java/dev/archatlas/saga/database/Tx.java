package dev.archatlas.saga.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A local transaction under way: plain SQL, so that it can be seen what is written. */
public final class Tx {

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean wrote;

    Tx(Connection connection) {
        this.connection = connection;
    }

    /** Executes an insert, update or delete and returns how many rows it touched. */
    public int update(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            int rows = statement.executeUpdate();
            wrote |= rows > 0;
            return rows;
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /** Executes the same statement for many rows in one round trip; returns how many rows each touched. */
    public int[] updateAll(String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        wrote = true;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /** Executes a statement that changes rows and returns them. */
    public <T> List<T> change(String sql, Row<T> row, Object... values) {
        List<T> changed = list(sql, row, values);
        wrote |= !changed.isEmpty();
        return changed;
    }

    /** Reads rows. */
    public <T> List<T> list(String sql, Row<T> row, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(row.read(rows));
                }
                return list;
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /** Reads one row, if there is one. */
    public <T> Optional<T> first(String sql, Row<T> row, Object... values) {
        return list(sql, row, values).stream().findFirst();
    }

    /** Reads a number. */
    public long number(String sql, Object... values) {
        return first(sql, row -> row.getLong(1), values).orElse(0L);
    }

    /** Runs something once the transaction has been committed, never if it is not. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    boolean wrote() {
        return wrote;
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }

    private void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(
                    i + 1,
                    switch (values[i]) {
                        case Instant instant -> Timestamp.from(instant);
                        case Object[] array -> connection.createArrayOf(elementType(array), array);
                        case Enum<?> constant -> constant.name();
                        case null, default -> values[i];
                    });
        }
    }

    private static String elementType(Object[] array) {
        return switch (array) {
            case UUID[] _ -> "uuid";
            case String[] _ -> "text";
            case Integer[] _ -> "integer";
            default -> throw new IllegalArgumentException("No array of " + Arrays.toString(array));
        };
    }

    /** Executes statements without values, such as definitions of tables. */
    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }
}
