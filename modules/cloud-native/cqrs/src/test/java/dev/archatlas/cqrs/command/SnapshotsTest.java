package dev.archatlas.cqrs.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.cqrs.Log;
import dev.archatlas.cqrs.order.Order;
import dev.archatlas.cqrs.order.OrderEvent;
import dev.archatlas.cqrs.order.OrderEvent.LineAdded;
import dev.archatlas.cqrs.order.OrderEvent.OrderPlaced;
import dev.archatlas.cqrs.order.Orders;
import dev.archatlas.cqrs.privacy.Sealed;
import dev.archatlas.showcase.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@Topic("event-sourcing-cqrs/snapshots")
class SnapshotsTest {

    @Inject
    DataSource dataSource;

    @Inject
    Snapshots snapshots;

    private final UUID order = UUID.randomUUID();

    @Test
    void everyStateSurvivesItsSnapshot() throws SQLException {
        var content = new Order.Content(UUID.randomUUID(), new Sealed("…"), 3, 450);
        for (Order state : List.of(
                new Order.Pending(content),
                new Order.Paid(content),
                new Order.Shipped(content, "P-1"),
                new Order.Delivered(content, "P-1"),
                new Order.Cancelled(content, "no"))) {
            OrderAt kept = new OrderAt(state, 100);
            try (Connection database = dataSource.getConnection()) {
                snapshots.keep(database, order, 99, kept);
                assertThat(snapshots.newest(database, order)).isEqualTo(kept);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 99, false", "99, 100, true", "100, 199, false", "50, 350, true", "199, 201, true"})
    void snapshotIsKeptWhereTheStreamPassesAMultipleOfAHundred(int before, int now, boolean kept) throws SQLException {
        OrderEvent placed = new OrderPlaced(UUID.randomUUID(), new Sealed("…"));
        Order state = Orders.fold(new Order.Unknown(), List.of(placed, new LineAdded("lamp", 1, 1)));
        try (Connection database = dataSource.getConnection()) {
            snapshots.keep(database, order, before, new OrderAt(state, now));

            assertThat(snapshots.newest(database, order).version()).isEqualTo(kept ? now : 0);
        }
    }

    @Test
    void snapshotOfAnotherSchemaIsNotRead() throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            Log.run(
                    database,
                    "insert into snapshot (stream, version, schema, type, data) values ('%s', 100, 99, 'Gone', '{}')"
                            .formatted(order));

            assertThat(snapshots.newest(database, order)).isEqualTo(new OrderAt(new Order.Unknown(), 0));
        }
    }
}
