package dev.archatlas.cqrs.subscription;

import dev.archatlas.cqrs.fault.Fault;
import dev.archatlas.cqrs.fault.Faults;
import dev.archatlas.cqrs.store.EventLog;
import dev.archatlas.cqrs.store.StoredEvent;
import dev.archatlas.cqrs.subscription.Subscriber.Projection;
import dev.archatlas.showcase.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Brings a projection forward: read rows and checkpoint in one transaction, so that a death leaves both or neither. An
 * event that cannot be handled parks its stream, and the projection goes on without it.
 */
@ApplicationScoped
@Topic({"event-sourcing-cqrs/projections", "event-driven/cqrs"})
class ProjectionRunner {

    private final DataSource dataSource;
    private final EntityManager entities;
    private final EventLog log;
    private final Checkpoints checkpoints;
    private final ParkedStreams parked;
    private final Faults faults;

    ProjectionRunner(
            DataSource dataSource,
            EntityManager entities,
            EventLog log,
            Checkpoints checkpoints,
            ParkedStreams parked,
            Faults faults) {
        this.dataSource = dataSource;
        this.entities = entities;
        this.log = log;
        this.checkpoints = checkpoints;
        this.parked = parked;
        this.faults = faults;
    }

    /**
     * Handles the events that follow the checkpoint: all in one transaction, or each in its own where one is poison.
     *
     * @throws FencedOut if somebody else owns the subscription
     */
    Checkpoint run(Projection projection, Checkpoint from, List<StoredEvent> events) {
        try {
            return together(projection, from, events);
        } catch (Unhandled failure) {
            requirePoison(failure);
        }
        Checkpoint at = from;
        for (StoredEvent event : events) {
            at = alone(projection, at, event);
        }
        return at;
    }

    /**
     * Handles what waits of a parked stream, after its cause was mended.
     *
     * @return false if the stream is not parked
     */
    boolean redrive(Projection projection, UUID stream) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (Connection database = dataSource.getConnection()) {
                Checkpoint live = checkpoints.lockLive(database, projection.name());
                Integer version =
                        parked.waiting(database, live, Stream.of(stream)).get(stream);
                if (version == null) {
                    return false;
                }
                parked.release(database, live, stream);
                List<StoredEvent> missed = log.read(database, stream, version - 1, Integer.MAX_VALUE).stream()
                        .filter(event -> event.position().compareTo(live.position()) <= 0)
                        .toList();
                projection.apply(live.generation(), missed);
                return true;
            }
        });
    }

    private Checkpoint alone(Projection projection, Checkpoint at, StoredEvent event) {
        try {
            return together(projection, at, List.of(event));
        } catch (Unhandled failure) {
            requirePoison(failure);
            return QuarkusTransaction.requiringNew().call(() -> park(at, event, failure.getCause()));
        }
    }

    private Checkpoint together(Projection projection, Checkpoint from, List<StoredEvent> events) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (Connection database = dataSource.getConnection()) {
                Checkpoint to = from.at(events.getLast().position());
                checkpoints.advance(database, from, to.position());
                apply(projection, to, events, parkedAmong(database, from, events));
                return to;
            }
        });
    }

    private void apply(Projection projection, Checkpoint to, List<StoredEvent> events, Map<UUID, Integer> waiting) {
        try {
            List<StoredEvent> due = events.stream()
                    .filter(event -> event.version() < waiting.getOrDefault(event.stream(), Integer.MAX_VALUE))
                    .toList();
            projection.apply(to.generation(), due);
            entities.flush();
        } catch (RuntimeException failure) {
            throw new Unhandled(failure);
        }
        if (projection.name().equals("orders")) {
            faults.passing(Fault.PROJECTOR_DIES_BEFORE_COMMIT);
        }
    }

    private Checkpoint park(Checkpoint at, StoredEvent event, Throwable cause) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            checkpoints.advance(database, at, event.position());
            parked.park(database, at, event.stream(), event.version(), cause);
            return at.at(event.position());
        }
    }

    private Map<UUID, Integer> parkedAmong(Connection database, Checkpoint checkpoint, List<StoredEvent> events)
            throws SQLException {
        return parked.waiting(database, checkpoint, events.stream().map(StoredEvent::stream));
    }

    private static void requirePoison(Unhandled failure) {
        if (failure.mayPass()) {
            throw failure;
        }
    }
}
