package dev.archatlas.messaging.task;

import java.util.Map;

/** How tasks of a type are done. One CDI bean per type. */
public interface TaskHandler {

    /** The type of task. */
    String type();

    /**
     * Looks whether a task can be done at all, before it is accepted.
     *
     * @throws IllegalArgumentException with a sentence for the caller, if not
     */
    void check(Map<String, String> details);

    /**
     * Does the task, in the transaction of the caller: effects in this database happen once. For those elsewhere the
     * task's token is to be passed on, so that the other side can refuse a worker that has lost its lease.
     *
     * @throws RuntimeException if this attempt failed
     */
    void run(Task task);
}
