package dev.archatlas.messaging.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.archatlas.messaging.Shop;
import dev.archatlas.messaging.task.Task.Status;
import dev.archatlas.messaging.task.Tasks.LeaseLost;
import dev.archatlas.showcase.Topic;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The task table in the hands of workers that the tests play themselves. */
@QuarkusTest
@Topic({"messaging-async/weighted-and-scheduled-tasks", "messaging-async/delay-queue"})
class TasksTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);

    @Inject
    Tasks tasks;

    @Inject
    WorkerLoops workers;

    @Inject
    @All
    List<TaskHandler> handlers;

    private String product;
    private TaskHandler restock;

    @BeforeEach
    void sendTheWorkersHome() {
        product = Shop.newProduct(10);
        restock = handlers.stream()
                .filter(each -> each.type().equals("restock"))
                .findFirst()
                .orElseThrow();
        workers.kill();
        assertThat(tasks.waiting()).as("tasks that an earlier test left").isEmpty();
    }

    @AfterEach
    void callThemBack() {
        workers.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> tasks.waiting().isEmpty());
    }

    @Test
    void taskIsInOneWorkersHandsAtATime() throws Exception {
        restock(Instant.now());

        assertThat(leasedByMany(20)).hasSize(1);
    }

    @Test
    void taskIsNotTakenBeforeItIsDue() {
        Task task = restock(Instant.now().plusMillis(700));

        assertThat(tasks.lease(Priority.DEFAULT, LONG)).isEmpty();

        Task leased = awaitLease(LONG);
        assertThat(leased.id).isEqualTo(task.id);
        assertThat(leased.startedAt).isAfterOrEqualTo(task.dueAt);
        tasks.complete(leased, () -> {});
    }

    @Test
    void leaseOfADeadWorkerEndsAndAnotherTakesTheTask() {
        restock(Instant.now());
        Task first = awaitLease(SHORT);

        Task second = awaitLease(LONG);

        assertThat(second.id).isEqualTo(first.id);
        assertThat(second.token).isGreaterThan(first.token);
        tasks.complete(second, () -> {});
    }

    @Test
    void workerThatWasTakenForDeadChangesNothingAnyMore() {
        restock(Instant.now());
        Task zombies = awaitLease(SHORT);
        Task successors = awaitLease(LONG);
        tasks.complete(successors, () -> restock.run(successors));

        assertThatThrownBy(() -> tasks.complete(zombies, () -> restock.run(zombies)))
                .isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> tasks.fail(zombies, "too late")).isInstanceOf(LeaseLost.class);

        assertThat(Shop.inStock(product)).isEqualTo(11);
        assertThat(status(zombies).status).isEqualTo(Status.DONE);
    }

    @Test
    void zombieIsRefusedAlsoWhileItsSuccessorIsAtWork() {
        restock(Instant.now());
        Task zombies = awaitLease(SHORT);
        Task successors = awaitLease(LONG);

        assertThatThrownBy(() -> tasks.complete(zombies, () -> restock.run(zombies)))
                .isInstanceOf(LeaseLost.class);

        assertThat(status(zombies).status).isEqualTo(Status.RUNNING);
        tasks.complete(successors, () -> restock.run(successors));
        assertThat(Shop.inStock(product)).isEqualTo(11);
    }

    @Test
    void whatHasEndedLongAgoIsSweptByWhatComesLater() {
        Task old = restock(Instant.now());
        tasks.complete(awaitLease(LONG), () -> {});
        old(old);

        restock(Instant.now().plusSeconds(3600 * 24));

        assertThat(tasks.find(old.id)).isEmpty();
    }

    private Task restock(Instant due) {
        return tasks.submit(
                new Task("restock", Map.of("product", product, "pieces", "1"), Priority.DEFAULT, due, null));
    }

    private Task awaitLease(Duration length) {
        return await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> tasks.lease(Priority.DEFAULT, length), Optional::isPresent)
                .orElseThrow();
    }

    private List<Task> leasedByMany(int workers) throws Exception {
        List<Task> leased = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Optional<Task>> lease = () -> tasks.lease(Priority.DEFAULT, LONG);
            for (Future<Optional<Task>> each : threads.invokeAll(Collections.nCopies(workers, lease))) {
                each.get().ifPresent(leased::add);
            }
        }
        leased.forEach(each -> tasks.complete(each, () -> {}));
        return leased;
    }

    private Task status(Task task) {
        return tasks.find(task.id).orElseThrow();
    }

    private void old(Task task) {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        Task.update("endedAt = ?1 where id = ?2", Instant.now().minus(Duration.ofDays(2)), task.id));
    }
}
