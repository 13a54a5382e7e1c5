package dev.archatlas.messaging.pitfalls;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.messaging.Shop;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Work for later as it is often done. {@code TasksTest}, {@code TurnsTest} and {@code HandoverIT} show how it holds. */
@QuarkusTest
class LaterTest {

    private record Job(int priority) {}

    @Inject
    DataSource dataSource;

    @Test
    void timerInMemoryForgetsAtARestart() {
        AtomicInteger reminders = new AtomicInteger();
        var timer = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> reminder = timer.schedule(reminders::incrementAndGet, 200, MILLISECONDS);

        timer.shutdownNow(); // the process ends before the time has come
        try (var afterTheRestart = Executors.newSingleThreadScheduledExecutor()) {
            afterTheRestart.schedule(() -> {}, 300, MILLISECONDS);
        }

        assertThat(reminder.isDone()).isFalse();
        assertThat(reminders).hasValue(0);
    }

    @Test
    void strictPriorityStarvesTheLeastUrgent() {
        PriorityQueue<Job> queue = new PriorityQueue<>(Comparator.comparingInt(Job::priority));
        Job low = new Job(3);
        queue.add(low);
        List<Job> done = new ArrayList<>();

        for (int round = 0; round < 10_000; round++) {
            queue.add(new Job(1)); // urgent work comes as fast as it is done
            done.add(queue.poll());
        }

        assertThat(done).hasSize(10_000).doesNotContain(low);
    }

    @Test
    void leaseWithoutATokenLetsTwoWorkersDoOneTask() throws SQLException {
        String product = Shop.newProduct(0);
        UUID task = UUID.randomUUID();
        try (Connection database = dataSource.getConnection()) {
            execute(database, "create table if not exists naive_task (id uuid primary key, done boolean not null)");
            execute(database, "insert into naive_task values ('%s', false)".formatted(task));
        }

        doTask(task, product); // the worker that has taken over after the lease of the other
        doTask(task, product); // the other, which was not dead but slow

        assertThat(Shop.inStock(product)).isEqualTo(2); // one task, two deliveries
    }

    private void doTask(UUID task, String product) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            execute(database, "update stock set available = available + 1 where product = '%s'".formatted(product));
            execute(database, "update naive_task set done = true where id = '%s'".formatted(task));
        }
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
