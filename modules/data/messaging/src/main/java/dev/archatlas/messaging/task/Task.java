package dev.archatlas.messaging.task;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the task table: what is to be done, and how far it is. */
@Entity
@Table(name = "task")
public class Task extends PanacheEntityBase {

    /** Where a task is in its life. */
    public enum Status {
        /** For its due time, or for its next attempt. */
        WAITING,
        /** In a worker's hands; free for others when the lease ends. */
        RUNNING,
        DONE,
        /** Given up. */
        FAILED
    }

    @Id
    public UUID id;

    public String type;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> details;

    @Enumerated(EnumType.STRING)
    public Priority priority;

    @Enumerated(EnumType.STRING)
    public Status status;

    @Column(name = "due_at")
    public Instant dueAt;

    @Column(name = "every_seconds")
    public Long everySeconds;

    @Column(name = "open_at")
    public Instant openAt;

    public long token;

    public int attempts;

    @Column(name = "started_at")
    public Instant startedAt;

    @Column(name = "ended_at")
    public Instant endedAt;

    public String cause;

    protected Task() {}

    Task(String type, Map<String, String> details, Priority priority, Instant dueAt, Long everySeconds) {
        this.id = UUID.randomUUID();
        this.type = type;
        this.details = details;
        this.priority = priority;
        this.status = Status.WAITING;
        this.dueAt = dueAt;
        this.openAt = dueAt;
        this.everySeconds = everySeconds;
    }

    /** The next due time of a recurring task: the first one of its rhythm after now, so what was missed is not made up. */
    static Instant nextDue(Instant due, long everySeconds, Instant now) {
        long missed = Math.max(0, now.getEpochSecond() - due.getEpochSecond()) / everySeconds;
        Instant next = due.plusSeconds(missed * everySeconds);
        return next.isAfter(now) ? next : next.plusSeconds(everySeconds);
    }
}
