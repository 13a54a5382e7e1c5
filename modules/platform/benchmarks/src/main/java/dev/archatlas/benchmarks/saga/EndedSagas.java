package dev.archatlas.benchmarks.saga;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Looks again and again which of the sagas that somebody waits for have ended, all in one query by primary key. */
final class EndedSagas implements AutoCloseable {

    private static final String SQL = """
            select id, status from orchestrator.saga
            where id = any(?) and status in ('COMPLETED', 'COMPENSATED')""";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<UUID, CompletableFuture<String>> awaited = new ConcurrentHashMap<>();
    private final Connection connection;
    private final Thread thread;
    private volatile boolean closed;

    /** @param connection is closed with it */
    EndedSagas(Connection connection, Duration pause) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(true);
        thread = Thread.ofPlatform().name("ended-sagas").start(() -> {
            try (PreparedStatement query = connection.prepareStatement(SQL)) {
                while (!closed) {
                    LockSupport.parkNanos(pause.toNanos());
                    look(query);
                }
            } catch (SQLException failure) {
                awaited.values().forEach(each -> each.completeExceptionally(failure));
            }
        });
    }

    private void look(PreparedStatement query) throws SQLException {
        if (awaited.isEmpty()) {
            return;
        }
        query.setArray(1, connection.createArrayOf("uuid", awaited.keySet().toArray()));
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                awaited.remove(rows.getObject(1, UUID.class)).complete(rows.getString(2));
            }
        }
    }

    /**
     * Returns when the saga has ended.
     *
     * @throws IllegalStateException if its order was not confirmed
     */
    void await(UUID saga) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> end = new CompletableFuture<>();
        awaited.put(saga, end);
        String status = end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!status.equals("COMPLETED")) {
            throw new IllegalStateException("Saga %s is %s.".formatted(saga, status));
        }
    }

    @Override
    public void close() throws InterruptedException, SQLException {
        closed = true;
        thread.join();
        connection.close();
    }
}
