package dev.archatlas.cqrs.readmodel;

import dev.archatlas.cqrs.command.OrderAt;
import dev.archatlas.cqrs.order.Order;
import dev.archatlas.cqrs.order.Orders;
import dev.archatlas.cqrs.schema.OrderSchema;
import dev.archatlas.cqrs.store.EventLog;
import dev.archatlas.cqrs.store.Position;
import dev.archatlas.cqrs.subscription.Checkpoint;
import dev.archatlas.cqrs.subscription.Checkpoints;
import dev.archatlas.cqrs.subscription.ParkedStreams;
import dev.archatlas.showcase.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Compares each row of the orders read model with the fold of the order's events, and mends what differs. While a page
 * is compared the checkpoint is locked, so both sides speak of the same position and the projector cannot interfere.
 */
@ApplicationScoped
@Topic("event-sourcing-cqrs/idempotency-and-consistency")
public class ConsistencyChecker {

    private static final int PAGE = 100;
    private static final int MOST_FINDINGS = 1000;

    /** A row that was not what the events say, before it was mended. */
    public record Finding(UUID order, String was, String is) {}

    /** What a check has found, at most the first 1,000. */
    public record Report(long checked, long mended, List<Finding> findings) {}

    private final DataSource dataSource;
    private final EventLog log;
    private final OrderSchema schema;
    private final Checkpoints checkpoints;
    private final ParkedStreams parked;

    ConsistencyChecker(
            DataSource dataSource, EventLog log, OrderSchema schema, Checkpoints checkpoints, ParkedStreams parked) {
        this.dataSource = dataSource;
        this.log = log;
        this.schema = schema;
        this.checkpoints = checkpoints;
        this.parked = parked;
    }

    /** Checks every order and mends what differs. */
    public Report check() {
        List<Finding> findings = new ArrayList<>();
        long checked = 0;
        long mended = 0;
        UUID last = new UUID(0, 0);
        while (true) {
            UUID after = last;
            Page page = QuarkusTransaction.requiringNew().call(() -> page(after));
            checked += page.orders().size();
            mended += page.findings().size();
            page.findings().stream().limit(MOST_FINDINGS - findings.size()).forEach(findings::add);
            if (page.orders().size() < PAGE) {
                return new Report(checked, mended, findings);
            }
            last = page.orders().getLast();
        }
    }

    private record Page(List<UUID> orders, List<Finding> findings) {}

    private Page page(UUID after) throws SQLException {
        try (Connection database = dataSource.getConnection()) {
            Checkpoint live = checkpoints.lockLive(database, OrdersProjection.NAME);
            List<UUID> orders = orders(database, live, after);
            Set<UUID> waiting = parked.waiting(database, live, orders.stream()).keySet();
            List<Finding> findings = new ArrayList<>();
            for (UUID order : orders) {
                if (!waiting.contains(order)) {
                    mend(live.generation(), order, expected(database, order, live.position()), findings);
                }
            }
            return new Page(orders, findings);
        }
    }

    /** Those that have events, and those that only the read model knows. */
    private static List<UUID> orders(Connection database, Checkpoint live, UUID after) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("""
                (select stream from event_history where version = 1 and stream > ? order by stream limit ?)
                union (select order_id from order_view where generation = ? and order_id > ? order by order_id limit ?)
                order by 1 limit ?""")) {
            query.setObject(1, after);
            query.setInt(2, PAGE);
            query.setInt(3, live.generation());
            query.setObject(4, after);
            query.setInt(5, PAGE);
            query.setInt(6, PAGE);
            List<UUID> orders = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    orders.add(rows.getObject(1, UUID.class));
                }
            }
            return orders;
        }
    }

    /** What the row should say, or null if there should be none yet. */
    private Facts expected(Connection database, UUID order, Position upTo) throws SQLException {
        var events = log.read(database, order, 0, Integer.MAX_VALUE).stream()
                .filter(event -> event.position().compareTo(upTo) <= 0)
                .map(schema::read)
                .toList();
        return Facts.of(order, new OrderAt(Orders.fold(new Order.Unknown(), events), events.size()))
                .orElse(null);
    }

    private static void mend(int generation, UUID order, Facts expected, List<Finding> findings) {
        var key = new OrderView.Key(generation, order);
        OrderView row = OrderView.findById(key);
        Facts actual = row == null ? null : row.facts();
        if (Objects.equals(actual, expected)) {
            return;
        }
        findings.add(new Finding(order, String.valueOf(actual), String.valueOf(expected)));
        if (expected == null) {
            row.delete();
        } else if (row == null) {
            new OrderView(key).become(expected).persist();
        } else {
            row.become(expected);
        }
    }
}
