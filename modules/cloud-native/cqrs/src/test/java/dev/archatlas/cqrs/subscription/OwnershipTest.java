package dev.archatlas.cqrs.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.archatlas.cqrs.Log;
import dev.archatlas.cqrs.Shop;
import dev.archatlas.cqrs.store.Position;
import dev.archatlas.cqrs.store.StoredEvent;
import dev.archatlas.cqrs.subscription.Subscriber.Reactor;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One owner at a time, proven to the database; and everybody else ready to become it. */
@QuarkusTest
@Topic("event-sourcing-cqrs/projections")
class OwnershipTest {

    @Inject
    Log log;

    @Inject
    DataSource dataSource;

    @Inject
    Checkpoints checkpoints;

    @Inject
    Projector projector;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Recorder recorder;

    private final String name = "owned-" + UUID.randomUUID();
    private Seat first;
    private Seat second;

    @AfterEach
    void giveUpTheSeats() {
        for (Seat seat : new Seat[] {first, second}) {
            if (seat != null) {
                seat.close();
            }
        }
    }

    @Test
    void seatHasOneOwnerAndIsFreeWhenItsSessionEnds() throws Exception {
        first = new Seat(dataSource, checkpoints, name);
        second = new Seat(dataSource, checkpoints, name);

        assertThat(first.take()).isTrue();
        assertThat(second.take()).isFalse();
        first.close();

        assertThat(second.take()).isTrue();
        assertThat(second.epoch()).isGreaterThan(first.epoch());
    }

    @Test
    void ownerThatLostItsSeatWithoutKnowingChangesNothing() throws Exception {
        Reader reader = new Reader(name);
        first = new Seat(dataSource, checkpoints, name);
        first.take();
        log.append(UUID.randomUUID(), 0, 1);
        await().atMost(Shop.PATIENCE).until(() -> projector.sweep(reader, first.epoch()) > 0);
        long staleEpoch = first.epoch();
        first.close();
        second = new Seat(dataSource, checkpoints, name);
        second.take();

        assertThatThrownBy(() -> projector.sweep(reader, staleEpoch)).isInstanceOf(FencedOut.class);
    }

    @Test
    void checkpointIsNotMovedByAnOwnerThatWasReplacedInTheMiddleOfItsWork() throws Exception {
        first = new Seat(dataSource, checkpoints, name);
        first.take();
        try (Connection database = dataSource.getConnection()) {
            Checkpoint held = checkpoints.live(database, name).orElseThrow();
            first.close();
            second = new Seat(dataSource, checkpoints, name);
            second.take();

            assertThatThrownBy(() -> checkpoints.advance(
                            database, held, new Position(held.position().transaction() + 1, 1)))
                    .isInstanceOf(FencedOut.class);
        }
    }

    @Test
    void readyCompetitorTakesOverWhenTheOwnerIsKilled() throws Exception {
        Subscription owner = subscriptions.of(Recorder.NAME).orElseThrow();
        Subscription competitor = subscriptions.another(recorder);
        competitor.start();
        try {
            owner.kill();
            UUID stream = UUID.randomUUID();
            log.append(stream, 0, 3);

            await().atMost(Shop.PATIENCE)
                    .until(() -> log.count("select count(*) from heard where stream = '%s'".formatted(stream)) == 3);
        } finally {
            owner.start();
            competitor.stop();
        }
    }

    @Test
    void reactorThatFailsHearsOfTheSameEventsAgain() throws Exception {
        Reader reader = new Reader(name);
        reader.fails = true;
        first = new Seat(dataSource, checkpoints, name);
        first.take();
        assertThatThrownBy(() -> projector.sweep(reader, first.epoch())).isInstanceOf(IOException.class);
        List<UUID> attempted = List.copyOf(reader.heard);

        reader.fails = false;
        reader.heard.clear();
        projector.sweep(reader, first.epoch());

        assertThat(attempted).isNotEmpty();
        assertThat(List.copyOf(reader.heard)).startsWith(attempted.toArray(UUID[]::new));
    }

    /** Not a bean, so that nobody else drives it. */
    private static final class Reader implements Reactor {

        private final String name;
        private final Queue<UUID> heard = new ConcurrentLinkedQueue<>();
        private boolean fails;

        private Reader(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void react(List<StoredEvent> events) throws IOException {
            events.forEach(event -> heard.add(event.id()));
            if (fails) {
                throw new IOException("nobody there");
            }
        }
    }
}
