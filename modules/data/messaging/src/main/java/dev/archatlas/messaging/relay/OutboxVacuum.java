package dev.archatlas.messaging.relay;

import dev.archatlas.messaging.loop.Loop;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/**
 * Clears away what the relays have deleted. PostgreSQL does that by itself, but looks only once a minute, and until then
 * whoever wants the oldest message steps over all those that are gone.
 */
@ApplicationScoped
class OutboxVacuum {

    private static final int WORTHWHILE = 2_000;
    private static final Duration REST = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final DataSource dataSource;
    private final Semaphore deleted = new Semaphore(0);
    private final Loop loop = new Loop("outbox-vacuum", LONGEST_PAUSE, this::clear);

    OutboxVacuum(DataSource dataSource) {
        this.dataSource = dataSource;
        loop.start();
    }

    /** So many messages more are gone. Returns at once. */
    void deleted(int messages) {
        deleted.release(messages);
    }

    private void clear() throws InterruptedException, SQLException {
        deleted.acquire(WORTHWHILE);
        deleted.drainPermits();
        try (Connection database = dataSource.getConnection();
                Statement statement = database.createStatement()) {
            statement.execute("vacuum (skip_locked, truncate false) outbox");
        }
        Thread.sleep(REST);
    }

    @PreDestroy
    void end() {
        loop.kill();
    }
}
