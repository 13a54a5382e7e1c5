package dev.archatlas.messaging.task;

/** How urgent a task is. The weight is its share of the work while all of them have tasks waiting. */
public enum Priority {
    CRITICAL(6),
    DEFAULT(3),
    LOW(1);

    private final int weight;

    Priority(int weight) {
        this.weight = weight;
    }

    /** Its share. */
    public int weight() {
        return weight;
    }
}
