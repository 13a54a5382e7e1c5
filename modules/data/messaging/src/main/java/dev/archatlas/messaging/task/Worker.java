package dev.archatlas.messaging.task;

import dev.archatlas.messaging.fault.Fault;
import dev.archatlas.messaging.fault.Faults;
import dev.archatlas.messaging.task.Tasks.LeaseLost;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Does tasks when they are due, those of higher priority more often. Any number of workers may run. */
@ApplicationScoped
class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);

    private final Tasks tasks;
    private final List<TaskHandler> handlers;
    private final TaskSettings settings;
    private final Faults faults;
    private Turns turns = new Turns();

    Worker(Tasks tasks, @All List<TaskHandler> handlers, TaskSettings settings, Faults faults) {
        this.tasks = tasks;
        this.handlers = handlers;
        this.settings = settings;
        this.faults = faults;
    }

    /**
     * Does the next task.
     *
     * @return false if none is due
     */
    boolean workNext() {
        Optional<Task> task = take();
        task.ifPresent(this::work);
        return task.isPresent();
    }

    /** One at a time, so that a turn is used by the priority that has it. */
    private synchronized Optional<Task> take() {
        Set<Priority> waiting = tasks.waiting();
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Turns.Turn turn = turns.next(waiting);
        turns = turn.next();
        return tasks.lease(turn.priority());
    }

    private void work(Task task) {
        try {
            if (task.attempts > settings.maxAttempts()) {
                tasks.fail(
                        task,
                        "No worker that had it came to an end, the last of %d lost its lease"
                                .formatted(settings.maxAttempts()));
            } else {
                attempt(task);
            }
        } catch (LeaseLost lost) {
            LOG.warn(lost.getMessage());
        }
    }

    private void attempt(Task task) {
        try {
            tasks.complete(task, () -> {
                handlerOf(task.type).run(task);
                faults.passing(Fault.WORKER_DIES_BEFORE_COMMIT);
            });
        } catch (LeaseLost | Faults.Crash theEnd) {
            throw theEnd;
        } catch (RuntimeException | Error failure) {
            LOG.infof("Task %s failed at attempt %d: %s", task.id, task.attempts, failure);
            tasks.fail(task, failure.toString());
        }
    }

    private TaskHandler handlerOf(String type) {
        return handlers.stream()
                .filter(handler -> handler.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody does tasks of type " + type + " any more."));
    }
}
