package dev.archatlas.cqrs.subscription;

import dev.archatlas.cqrs.fault.Fault;
import dev.archatlas.cqrs.fault.Faults;
import dev.archatlas.cqrs.store.EventLog;
import dev.archatlas.cqrs.store.StoredEvent;
import dev.archatlas.showcase.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Hands a subscriber the next events, in order, from its checkpoint on: first what was missed, then what comes. */
@ApplicationScoped
@Topic("event-sourcing-cqrs/projections")
public class Projector {

    private final DataSource dataSource;
    private final EventLog log;
    private final Checkpoints checkpoints;
    private final ProjectionRunner projections;
    private final Progress progress;
    private final SubscriptionSettings settings;
    private final Faults faults;

    Projector(
            DataSource dataSource,
            EventLog log,
            Checkpoints checkpoints,
            ProjectionRunner projections,
            Progress progress,
            SubscriptionSettings settings,
            Faults faults) {
        this.dataSource = dataSource;
        this.log = log;
        this.checkpoints = checkpoints;
        this.projections = projections;
        this.progress = progress;
        this.settings = settings;
        this.faults = faults;
    }

    /**
     * Handles one batch, if the caller is still the owner.
     *
     * @param epoch the caller's ownership
     * @return how many events it had, 0 if there is nothing to do for now
     * @throws FencedOut if somebody else has become the owner
     */
    int sweep(Subscriber subscriber, long epoch) throws Exception {
        Next next = next(subscriber, epoch);
        List<StoredEvent> events = next.events();
        if (!events.isEmpty()) {
            handle(subscriber, next.from(), events);
            progress.tell();
        }
        return events.size();
    }

    private void handle(Subscriber subscriber, Checkpoint from, List<StoredEvent> events) throws Exception {
        switch (subscriber) {
            case Subscriber.Projection projection -> projections.run(projection, from, events);
            case Subscriber.Reactor reactor -> {
                // outside of any transaction: an open one would hold back what all the others may read
                reactor.react(events);
                faults.passing(Fault.PUBLISHER_DIES_BEFORE_CHECKPOINT);
                QuarkusTransaction.requiringNew().call(() -> advance(from, events));
            }
        }
    }

    private Void advance(Checkpoint from, List<StoredEvent> events) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            checkpoints.advance(database, from, events.getLast().position());
            return null;
        }
    }

    private record Next(Checkpoint from, List<StoredEvent> events) {}

    private Next next(Subscriber subscriber, long epoch) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            Checkpoint live = checkpoints.live(database, subscriber.name()).orElseThrow();
            if (live.epoch() != epoch) {
                throw new FencedOut(live);
            }
            return new Next(live, log.readAll(database, live.position(), settings.batch()));
        }
    }
}
