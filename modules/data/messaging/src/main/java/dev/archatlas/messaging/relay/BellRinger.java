package dev.archatlas.messaging.relay;

import dev.archatlas.messaging.loop.Loop;
import dev.archatlas.messaging.outbox.Outbox;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/**
 * Wakes the relays of all instances when messages were committed, once for however many commits there were since. It
 * does not ring within those transactions: a commit that notifies holds a lock of the whole server while it is flushed
 * to the disk, and no two of them share a flush.
 */
@ApplicationScoped
class BellRinger {

    private static final Duration REST = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final Semaphore rung = new Semaphore(0);
    private final Loop loop = new Loop("outbox-bell", LONGEST_PAUSE, this::ringOnce);

    BellRinger(DataSource dataSource) {
        this.dataSource = dataSource;
        loop.start();
    }

    /** Returns at once. */
    void ring(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Written committed) {
        rung.release();
    }

    private void ringOnce() throws InterruptedException, SQLException {
        rung.acquire();
        rung.drainPermits();
        try (Connection database = dataSource.getConnection();
                Statement statement = database.createStatement()) {
            statement.execute("notify outbox");
        }
        Thread.sleep(REST); // under load, those who ring meanwhile share the next one
    }

    @PreDestroy
    void end() {
        loop.kill();
    }
}
