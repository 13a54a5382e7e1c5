package dev.archatlas.cqrs.subscription;

import dev.archatlas.cqrs.store.EventLog;
import dev.archatlas.cqrs.store.Position;
import dev.archatlas.cqrs.store.StoredEvent;
import dev.archatlas.cqrs.subscription.Subscriber.Projection;
import dev.archatlas.showcase.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Makes a projection anew from the first event on, while the old rows are served: a green generation is written beside
 * the blue one, and one commit swaps them. A rebuild that dies leaves the blue one alone, and the next one starts over.
 */
@ApplicationScoped
@Topic("event-sourcing-cqrs/projections")
public class Rebuild {

    /**
     * What a rebuild has led to.
     *
     * @param same whether the rows are the ones that they replaced
     */
    public record Rebuilt(String projection, int generation, String checksum, boolean same) {}

    private final DataSource dataSource;
    private final EventLog log;
    private final Checkpoints checkpoints;
    private final ParkedStreams parked;
    private final ProjectionRunner runner;
    private final SubscriptionSettings settings;

    Rebuild(
            DataSource dataSource,
            EventLog log,
            Checkpoints checkpoints,
            ParkedStreams parked,
            ProjectionRunner runner,
            SubscriptionSettings settings) {
        this.dataSource = dataSource;
        this.log = log;
        this.checkpoints = checkpoints;
        this.parked = parked;
        this.runner = runner;
        this.settings = settings;
    }

    /** Rebuilds and swaps. Takes as long as it takes to read all events; the old rows are served meanwhile. */
    public Rebuilt rebuild(Projection projection) throws SQLException {
        Checkpoint next = QuarkusTransaction.requiringNew().call(() -> begin(projection));
        Checkpoint caughtUp = catchUp(projection, next, () -> live(projection).position());
        return QuarkusTransaction.requiringNew().call(() -> finish(projection, caughtUp));
    }

    private Checkpoint begin(Projection projection) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            Checkpoint next = checkpoints.beginNext(database, projection.name());
            projection.drop(next.generation());
            parked.drop(database, next);
            return next;
        }
    }

    private interface Bound {
        Position now() throws SQLException;
    }

    private Checkpoint catchUp(Projection projection, Checkpoint from, Bound bound) throws SQLException {
        Checkpoint at = from;
        while (true) {
            List<StoredEvent> events = upTo(bound.now(), at);
            if (events.isEmpty()) {
                return at;
            }
            at = runner.run(projection, at, events);
        }
    }

    private List<StoredEvent> upTo(Position bound, Checkpoint from) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            return log.readAll(database, from.position(), settings.batch()).stream()
                    .takeWhile(event -> event.position().compareTo(bound) <= 0)
                    .toList();
        }
    }

    /** While the live checkpoint is locked it stands still: what is missing up to there is little. */
    private Rebuilt finish(Projection projection, Checkpoint caughtUp) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            Checkpoint live = checkpoints.lockLive(database, projection.name());
            Checkpoint next = catchUp(projection, caughtUp, live::position);
            String checksum = projection.checksum(next.generation());
            boolean same = checksum.equals(projection.checksum(live.generation()));
            checkpoints.swap(database, live, next);
            projection.drop(live.generation());
            parked.drop(database, live);
            return new Rebuilt(projection.name(), next.generation(), checksum, same);
        }
    }

    private Checkpoint live(Projection projection) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            return checkpoints.live(database, projection.name()).orElseThrow();
        }
    }
}
