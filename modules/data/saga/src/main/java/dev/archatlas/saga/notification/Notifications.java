package dev.archatlas.saga.notification;

import dev.archatlas.saga.database.Database;
import dev.archatlas.saga.database.Tx;
import dev.archatlas.saga.loop.Crew;
import dev.archatlas.saga.loop.Loop;
import dev.archatlas.saga.notification.Notice.Status;
import dev.archatlas.showcase.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Best-effort notification: tries again with growing pauses, up to a number of times, and then leaves it to somebody to
 * look at. It promises less than a saga does: the receiver may never hear of it, and nothing is undone then.
 */
@ApplicationScoped
@Topic("distributed-transactions/best-effort-notification")
public class Notifications implements Crew {

    private static final String COLUMNS = "id, target, body, status, attempts, due_at, cause";

    private final Database database;
    private final Courier courier;
    private final Duration base;
    private final Duration timeout;
    private final int maxAttempts;

    Notifications(
            Database database,
            @ConfigProperty(name = "notification.timeout", defaultValue = "30s") Duration timeout,
            @ConfigProperty(name = "notification.backoff-base", defaultValue = "1s") Duration base,
            @ConfigProperty(name = "notification.max-attempts", defaultValue = "10") int maxAttempts) {
        this.database = database;
        this.courier = new Courier(timeout);
        this.timeout = timeout;
        this.base = base;
        this.maxAttempts = maxAttempts;
    }

    @Override
    public List<Loop> loops() {
        return List.of(new Loop("notification", base.dividedBy(2), this::sendNext));
    }

    /** Adds a notice to the caller's transaction: it is sent if that is committed. */
    public Notice add(Tx tx, URI target, String body) {
        Notice notice = new Notice(UUID.randomUUID(), target, body, Status.PENDING, 0, Instant.now(), "");
        tx.update(
                "insert into notification.notice (%s) values (?, ?, ?, ?, ?, ?, ?)".formatted(COLUMNS),
                notice.id(),
                notice.target().toString(),
                notice.body(),
                notice.status(),
                notice.attempts(),
                notice.dueAt(),
                notice.cause());
        return notice;
    }

    /**
     * Sends one notice that is due. It is put off before it is sent, so that a sender who dies leaves it for later and
     * nobody else sends it meanwhile; no transaction is open while the receiver is waited for.
     *
     * @return whether there was one
     */
    public boolean sendNext() throws InterruptedException {
        Optional<Notice> due = database.commit("take a notice", tx -> tx
                .change(
                        """
                        update notification.notice set attempts = attempts + 1, due_at = ?
                        where id = (select id from notification.notice where status = 'PENDING' and due_at <= ?
                            order by due_at limit 1 for update skip locked)
                        returning %s""".formatted(COLUMNS),
                        Notifications::notice,
                        Instant.now().plus(timeout.multipliedBy(2)),
                        Instant.now())
                .stream()
                .findFirst());
        if (due.isPresent()) {
            settle(due.get(), courier.post(due.get()));
        }
        return due.isPresent();
    }

    private void settle(Notice sent, Optional<String> failure) {
        Status status =
                failure.isEmpty() ? Status.DELIVERED : sent.attempts() < maxAttempts ? Status.PENDING : Status.DEAD;
        database.run(
                "settle a notice",
                tx -> tx.update(
                        "update notification.notice set status = ?, due_at = ?, cause = ? where id = ? and attempts = ?",
                        status,
                        Instant.now().plus(pauseAfter(sent.attempts())),
                        failure.orElse(""),
                        sent.id(),
                        sent.attempts()));
    }

    /** The pause doubles with each attempt, up to 1,024 times the first. */
    Duration pauseAfter(int attempts) {
        return base.multipliedBy(1L << Math.min(10, attempts - 1));
    }

    /** Gives a dead notice all of its attempts again; false if there is no such. */
    public boolean replay(UUID id) {
        return database.commit("replay a notice", tx -> tx.update("""
                                update notification.notice set status = 'PENDING', attempts = 0, due_at = ?
                                where id = ? and status = 'DEAD'""", Instant.now(), id) == 1);
    }

    /** One of them. */
    public Optional<Notice> find(UUID id) {
        return database.read(tx -> tx.first(
                "select %s from notification.notice where id = ?".formatted(COLUMNS), Notifications::notice, id));
    }

    /** Those that were given up. */
    public List<Notice> dead(int limit) {
        return database.read(tx -> tx.list(
                "select %s from notification.notice where status = 'DEAD' order by due_at limit ?".formatted(COLUMNS),
                Notifications::notice,
                limit));
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getObject(1, UUID.class),
                URI.create(row.getString(2)),
                row.getString(3),
                Status.valueOf(row.getString(4)),
                row.getInt(5),
                row.getTimestamp(6).toInstant(),
                row.getString(7));
    }
}
