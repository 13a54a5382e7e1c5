package dev.archatlas.benchmarks.peer.axon;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;

/** Writes the read rows, one statement for each event. */
final class OrderView {

    private static final String PLACE = """
            insert into order_view (generation, order_id, version, status, customer, recipient, lines, cents, detail)
            values (1, ?, 1, 'PENDING', ?, ?, 0, 0, '')""";

    private static final String ADD =
            "update order_view set version = ?, lines = lines + 1, cents = cents + ? where generation = 1 and order_id = ?";

    private final JdbcTransactions transactions;

    OrderView(JdbcTransactions transactions) {
        this.transactions = transactions;
    }

    @EventHandler
    void on(OrderPlaced placed, DomainEventMessage<?> event) throws SQLException {
        try (Connection connection = transactions.getConnection();
                PreparedStatement place = connection.prepareStatement(PLACE)) {
            place.setObject(1, UUID.fromString(event.getAggregateIdentifier()));
            place.setObject(2, placed.customer());
            place.setString(3, placed.recipient());
            place.executeUpdate();
        }
    }

    @EventHandler
    void on(LineAdded line, DomainEventMessage<?> event) throws SQLException {
        try (Connection connection = transactions.getConnection();
                PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setLong(1, event.getSequenceNumber() + 1);
            add.setLong(2, line.quantity() * line.unitCents());
            add.setObject(3, UUID.fromString(event.getAggregateIdentifier()));
            add.executeUpdate();
        }
    }
}
