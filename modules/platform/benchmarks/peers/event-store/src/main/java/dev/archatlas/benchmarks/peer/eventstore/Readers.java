package dev.archatlas.benchmarks.peer.eventstore;

import dev.archatlas.benchmarks.load.OpenLoop;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears when a new row can be read, by a trigger that tells it with the commit: from outside, and the same for all. */
final class Readers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int LOOK_AGAIN_MS = 100;

    private final Map<UUID, Long> due = new ConcurrentHashMap<>();
    private final Histogram latencies = OpenLoop.latencies();
    private final Connection session;
    private final Thread thread;
    private volatile boolean closed;

    Readers(Database database) throws SQLException {
        database.execute("""
                create function order_is_read() returns trigger language plpgsql as $$
                begin
                    perform pg_notify('order_is_read', new.order_id::text);
                    return null;
                end $$""");
        database.execute(
                "create trigger order_is_read after insert on order_view for each row execute function order_is_read()");
        session = database.connect();
        try (Statement statement = session.createStatement()) {
            statement.execute("listen order_is_read");
        }
        thread = Thread.ofPlatform().name("readers").start(this::listen);
    }

    /** Places orders at a fixed rate: the time from when one was due until it can be read. */
    Histogram latencies(EventStore store, int rate, Duration time) throws InterruptedException {
        latencies.reset();
        new OpenLoop(rate, time).run((number, dueNanos) -> {
            UUID order = UUID.randomUUID();
            due.put(order, dueNanos);
            store.append(order, 0, 1);
        });
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!due.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%d orders are not to be read after %s.".formatted(due.size(), PATIENCE));
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        return latencies;
    }

    private void listen() {
        try {
            while (!closed) {
                PGNotification[] told = session.unwrap(PGConnection.class).getNotifications(LOOK_AGAIN_MS);
                long now = System.nanoTime();
                for (PGNotification order : told == null ? new PGNotification[0] : told) {
                    UUID id = UUID.fromString(order.getParameter());
                    latencies.recordValue(Math.max(0, now - due.get(id)));
                    due.remove(id);
                }
            }
        } catch (SQLException lost) {
            throw new IllegalStateException(lost);
        }
    }

    @Override
    public void close() throws Exception {
        closed = true;
        thread.join();
        session.close();
    }
}
