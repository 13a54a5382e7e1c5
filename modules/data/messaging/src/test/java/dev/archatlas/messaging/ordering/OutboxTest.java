package dev.archatlas.messaging.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.messaging.Shop;
import dev.archatlas.messaging.Topics;
import dev.archatlas.messaging.outbox.Outbox;
import dev.archatlas.showcase.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.util.UUID;
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
}
