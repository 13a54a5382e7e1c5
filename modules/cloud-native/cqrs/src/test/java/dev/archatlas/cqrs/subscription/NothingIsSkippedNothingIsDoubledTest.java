package dev.archatlas.cqrs.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.cqrs.Log;
import dev.archatlas.cqrs.store.Append;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/**
 * The promise of the module: hundreds of writers at once, transactions that commit late or not at all, projectors that
 * are killed again and again, competitors for their seat; and whoever follows the store hears each event once, the events
 * of a stream in their order.
 */
@QuarkusTest
@Topic({
    "event-sourcing-cqrs/event-store",
    "event-sourcing-cqrs/projections",
    "event-driven/event-sourcing",
    "event-driven/cqrs"
})
class NothingIsSkippedNothingIsDoubledTest {

    private static final int WRITERS = 300;
    private static final int APPENDS = 8;
    private static final int COMPETITORS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Inject
    Log log;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Recorder recorder;

    /** Of the connections of the pool, most are for subscriptions. */
    private final Semaphore connections = new Semaphore(10);

    /** Another run explores other moments: {@code -Dchaos.seed=…} repeats one. */
    private final long seed = Long.getLong("chaos.seed", System.nanoTime());

    @Test
    void everySubscriberHearsOfEveryEventOnceAndInOrder() throws Exception {
        List<Subscription> owners =
                new ArrayList<>(List.of(subscriptions.of(Recorder.NAME).orElseThrow()));
        for (int i = 1; i < COMPETITORS; i++) {
            owners.add(subscriptions.another(recorder));
        }
        owners.forEach(Subscription::start);
        List<UUID> streams;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<UUID>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(seed + writer);
                writers.add(threads.submit(() -> write(random)));
            }
            Random moments = new Random(seed);
            while (!writers.stream().allMatch(Future::isDone)) {
                killOne(owners, moments);
            }
            streams = writers.stream().map(Future::resultNow).toList();

            String among = "('"
                    + String.join("', '", streams.stream().map(UUID::toString).toList()) + "')";
            long appended = log.count("select count(*) from event where stream in " + among);
            assertThat(appended).as("seed %d", seed).isGreaterThan(WRITERS * APPENDS / 2);
            await("all events to be heard")
                    .atMost(PATIENCE)
                    .until(() -> log.count("select count(*) from heard where stream in " + among) >= appended
                            && log.count("select count(distinct event) from heard where stream in " + among)
                                    == appended);
            assertThat(log.count("select count(*) from heard where stream in " + among))
                    .as("heard, and nothing twice, seed %d", seed)
                    .isEqualTo(appended);
            assertThat(log.count("""
                            select count(*) from
                                (select version - lag(version, 1, 0) over (partition by stream order by turn) step
                                from heard where stream in %s) steps
                            where step <> 1""".formatted(among)))
                    .as("events of a stream out of their order, seed %d", seed)
                    .isZero();
        } finally {
            owners.stream().skip(1).forEach(Subscription::stop);
            owners.getFirst().start();
        }
    }

    /** Appends to a stream of its own, in transactions that end soon, late, or in a rollback. */
    private UUID write(Random random) throws SQLException, InterruptedException {
        UUID stream = UUID.randomUUID();
        int version = 0;
        for (int append = 0; append < APPENDS; append++) {
            connections.acquire();
            try (Connection database = log.begin()) {
                if (random.nextInt(4) == 0) {
                    Log.run(database, "select pg_current_xact_id()"); // older than what it will follow
                }
                Log.run(database, "select pg_sleep(%s)".formatted(random.nextInt(5) == 0 ? 0.05 : 0.001));
                if (log.append(database, stream, version, 1 + random.nextInt(3)) instanceof Append.Done done) {
                    Log.run(database, "select pg_sleep(%s)".formatted(random.nextInt(5) == 0 ? 0.1 : 0.001));
                    if (random.nextInt(6) == 0) {
                        database.rollback();
                    } else {
                        database.commit();
                        version = done.version();
                    }
                } else {
                    database.rollback();
                }
            } finally {
                connections.release();
            }
        }
        return stream;
    }

    private void killOne(List<Subscription> owners, Random moments) throws SQLException {
        Subscription victim = owners.get(moments.nextInt(owners.size()));
        log.count("select 1 from pg_sleep(%s)".formatted(moments.nextInt(200) / 1000.0));
        victim.kill();
        victim.start();
    }
}
