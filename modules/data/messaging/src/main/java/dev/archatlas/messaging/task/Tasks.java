package dev.archatlas.messaging.task;

import dev.archatlas.messaging.delivery.Backoff.Verdict;
import dev.archatlas.messaging.task.Task.Status;
import dev.archatlas.showcase.Topic;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The task table, one transaction per method. A task is leased, never locked, while it is worked on: the lease of a
 * worker that dies ends by itself, by the database's clock. Each lease has a higher token than the one before, and only
 * the holder of the highest can end the task, so one that was taken for dead and is not changes nothing any more.
 * (Kleppmann, <i>Designing Data-Intensive Applications</i>, chapter 8: fencing tokens)
 */
@Startup
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
@Topic({"messaging-async/weighted-and-scheduled-tasks", "messaging-async/delay-queue"})
public class Tasks {

    /** Somebody else has the task by now; what was done for it is rolled back. */
    static class LeaseLost extends RuntimeException {
        LeaseLost(Task task) {
            super("Task %s was taken over: lease %d has ended".formatted(task.id, task.token));
        }
    }

    private final EntityManager database;
    private final TaskSettings settings;

    Tasks(EntityManager database, TaskSettings settings) {
        this.database = database;
        this.settings = settings;
        settings.backoff(); // settings that make no sense end the start
    }

    /** Stores a task; it survives whatever happens to this process. Sweeps as it adds, so that the table stays bounded. */
    public Task submit(Task task) {
        database.createNativeQuery("""
                        delete from task where id in (
                            select id from task where status in ('DONE', 'FAILED') and ended_at < ?1
                            limit 2 for update skip locked)""")
                .setParameter(1, Instant.now().minus(settings.retention()))
                .executeUpdate();
        task.persist();
        return task;
    }

    /** A task, until its retention ends. */
    public Optional<Task> find(UUID id) {
        return Task.findByIdOptional(id);
    }

    /** Forgets a task. If somebody is at work on it, what was done is rolled back. */
    public boolean cancel(UUID id) {
        return Task.deleteById(id);
    }

    /** How many tasks have not ended. */
    public long open() {
        return Task.count("status in (?1, ?2)", Status.WAITING, Status.RUNNING);
    }

    /** The priorities that have tasks to take. */
    Set<Priority> waiting() {
        List<?> names = database.createNativeQuery("""
                        select priority from unnest(array['CRITICAL', 'DEFAULT', 'LOW']) priorities (priority)
                        where exists (
                            select from task where task.priority = priorities.priority
                                and status in ('WAITING', 'RUNNING') and open_at <= now())""", String.class).getResultList();
        return names.stream().map(name -> Priority.valueOf((String) name)).collect(Collectors.toSet());
    }

    /** Leases the task of a priority that may be taken for longest. */
    Optional<Task> lease(Priority priority) {
        return lease(priority, settings.lease());
    }

    Optional<Task> lease(Priority priority, Duration length) {
        return database.createNativeQuery("""
                        update task set status = 'RUNNING', token = token + 1, attempts = attempts + 1,
                            started_at = now(), open_at = now() + ?2 * interval '1 millisecond'
                        where id = (
                            select id from task
                            where priority = ?1 and status in ('WAITING', 'RUNNING') and open_at <= now()
                            order by open_at limit 1 for update skip locked)
                        returning *""", Task.class)
                .setParameter(1, priority.name())
                .setParameter(2, length.toMillis())
                .getResultStream()
                .map(Task.class::cast)
                .findFirst();
    }

    /**
     * Makes the effect and ends the task, both or neither.
     *
     * @throws LeaseLost if the lease has ended and somebody else has taken the task
     */
    void complete(Task leased, Runnable effect) {
        effect.run();
        Task task = held(leased);
        task.cause = null;
        if (task.everySeconds == null) {
            end(task, Status.DONE);
        } else {
            task.dueAt = Task.nextDue(task.dueAt, task.everySeconds, Instant.now());
            task.openAt = task.dueAt;
            task.attempts = 0;
            task.status = Status.WAITING;
        }
    }

    /**
     * Notes a failed attempt: the next one comes after a pause, unless it was the last.
     *
     * @throws LeaseLost if somebody else has taken the task
     */
    void fail(Task leased, String cause) {
        Task task = held(leased);
        task.cause = cause;
        switch (settings.backoff().after(task.attempts, RandomGenerator.getDefault())) {
            case Verdict.GiveUp() -> end(task, Status.FAILED);
            case Verdict.Retry(Duration pause) -> {
                task.status = Status.WAITING;
                task.openAt = Instant.now().plus(pause);
            }
        }
    }

    private static void end(Task task, Status status) {
        task.status = status;
        task.endedAt = Instant.now();
    }

    private static Task held(Task leased) {
        Task task = Task.findById(leased.id, LockModeType.PESSIMISTIC_WRITE);
        if (task == null || task.token != leased.token || task.status != Status.RUNNING) {
            throw new LeaseLost(leased);
        }
        return task;
    }
}
