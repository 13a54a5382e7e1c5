package dev.archatlas.messaging.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.archatlas.messaging.Shop;
import dev.archatlas.messaging.Topics;
import dev.archatlas.messaging.outbox.Outbox;
import dev.archatlas.showcase.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Topic({"message-queue/reliability", "message-queue/ordered-and-transactional"})
class OutboxTest {

    @Inject
    OrderDesk desk;

    @Inject
    Outbox outbox;

    @Inject
    Topics topics;

    @Inject
    DataSource dataSource;

    @Test
    void rolledBackOrderNeverReachesTheBroker() {
        String product = Shop.newProduct(10);
        QuarkusTransaction.begin();
        UUID ghost = desk.place(product, 1).id;
        QuarkusTransaction.rollback();

        UUID real = Shop.order(product, 1);

        Shop.awaitShipmentAtVersion(real, 1);
        assertThat(topics.keysOfOrders()).contains(real.toString()).doesNotContain(ghost.toString());
    }

    @Test
    void committedOrderReachesTheBrokerOnceThoughNobodyAskedForIt() {
        UUID order = Shop.order(Shop.newProduct(10), 1);

        Shop.awaitShipmentAtVersion(order, 1);
        assertThat(topics.keysOfOrders()).filteredOn(order.toString()::equals).hasSize(1);
    }

    @Test
    void eventWithoutATransactionIsRefused() {
        assertThatThrownBy(() -> outbox.append("orders", "key", new OrderEvent.OrderCancelled(UUID.randomUUID(), 2)))
                .isInstanceOf(TransactionalException.class);
    }

    @Test
    void changesOfOneOrderAtTheSameTimeTakeTurns() throws Exception {
        UUID order = Shop.order(Shop.newProduct(100), 1);
        QuarkusTransaction.begin();
        desk.change(order, 2);
        FutureTask<Order> second = new FutureTask<>(() -> desk.change(order, 3));
        Thread.startVirtualThread(second);
        await().until(this::somebodyWaitsForALock);
        QuarkusTransaction.commit();

        assertThat(second.get().version).isEqualTo(3);
        Shop.awaitShipmentAtVersion(order, 3);
    }

    @Test
    void eventThatKafkaWouldRefuseIsRefusedBeforeItStopsTheOutbox() {
        OrderEvent huge = new OrderEvent.OrderPlaced(UUID.randomUUID(), 1, "x".repeat(1_000_000), 1);

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> outbox.append("orders", "key", huge)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("send a reference to it");
    }

    private boolean somebodyWaitsForALock() throws SQLException {
        try (Connection database = dataSource.getConnection();
                ResultSet row = database.createStatement().executeQuery("""
                        select exists (select from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock')""")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
