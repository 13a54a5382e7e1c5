package dev.archatlas.cqrs.subscription;

import dev.archatlas.cqrs.store.Position;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/** Read your own write: lets a query wait until a read model has come to the position of a command's answer. */
@ApplicationScoped
@Topic("event-sourcing-cqrs/cqrs")
public class Progress {

    /** Another process may own the subscription, and tells nobody here. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final DataSource dataSource;
    private final Checkpoints checkpoints;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();

    Progress(DataSource dataSource, Checkpoints checkpoints, SubscriptionSettings settings) {
        this.dataSource = dataSource;
        this.checkpoints = checkpoints;
        this.patience = settings.patience();
    }

    /** Whether the subscription has come to the position, now or within {@code subscription.patience}. */
    public boolean comesTo(String subscription, Position position) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!reached(subscription, position)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            lock.lock();
            try {
                moved.awaitNanos(Math.min(left, LOOK_AGAIN_NANOS));
            } finally {
                lock.unlock();
            }
        }
        return true;
    }

    void tell() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean reached(String subscription, Position position) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            return checkpoints
                    .live(database, subscription)
                    .filter(checkpoint -> checkpoint.position().compareTo(position) >= 0)
                    .isPresent();
        }
    }
}
