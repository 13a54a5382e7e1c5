package dev.archatlas.cqrs.subscription;

import dev.archatlas.cqrs.loop.Loop;
import dev.archatlas.showcase.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/**
 * Wakes the subscriptions of all instances after events were committed: once for however many commits there were since.
 * It does not ring within those transactions, as a commit that notifies holds a lock of the whole server while it is
 * flushed, and no two of them share a flush. Whoever dies before the bell has rung is heard of at the next poll.
 */
@ApplicationScoped
@Topic("event-sourcing-cqrs/projections")
public class Bell {

    private static final Duration REST = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final Semaphore rung = new Semaphore(0);
    private final Loop loop = new Loop("bell", LONGEST_PAUSE, this::round, () -> {});

    /** A bell on connections that commit by themselves. */
    public Bell(DataSource dataSource) {
        this.dataSource = dataSource;
        loop.start();
    }

    /** Returns at once. To be called after the commit: who is woken earlier finds nothing. */
    public void ring() {
        rung.release();
    }

    private void round() throws InterruptedException, SQLException {
        rung.acquire();
        rung.drainPermits();
        try (Connection database = dataSource.getConnection();
                Statement statement = database.createStatement()) {
            statement.execute("notify event");
        }
        Thread.sleep(REST); // under load, those who ring meanwhile share the next one
    }

    @PreDestroy
    void end() {
        loop.kill();
    }
}
