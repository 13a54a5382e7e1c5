package dev.archatlas.messaging.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.messaging.Shop;
import dev.archatlas.messaging.Topics;
import dev.archatlas.messaging.ordering.Order;
import dev.archatlas.messaging.ordering.OrderDesk;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Database and broker in two steps: whichever comes first, a crash or a rollback in between tears them apart. */
@QuarkusTest
class DualWriteTest {

    /** Strikes between the two writes. */
    static class PowerCut extends RuntimeException {}

    @Inject
    Topics topics;

    @Inject
    OrderDesk desk;

    private Order order;

    @BeforeEach
    void customerWantsSomething() {
        order = new Order(Shop.newProduct(10), 1);
    }

    @Test
    void publishingAfterTheCommitLosesTheEventInACrash() {
        assertThatThrownBy(() -> {
                    QuarkusTransaction.requiringNew().run(() -> order.persist());
                    powerCut();
                    publish(order.id);
                })
                .isInstanceOf(PowerCut.class);

        assertThat(stored(order.id)).isTrue();
        assertThat(topics.keysOfOrders()).doesNotContain(order.id.toString());
    }

    @Test
    void publishingBeforeTheCommitLeavesAGhostInARollback() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    order.persist();
                    publish(order.id);
                    powerCut();
                }))
                .isInstanceOf(PowerCut.class);

        assertThat(stored(order.id)).isFalse();
        assertThat(topics.keysOfOrders()).contains(order.id.toString());
    }

    @Test
    void outboxKeepsBothOrNeither() {
        UUID[] ids = new UUID[2];
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    ids[0] = desk.place(order.product, 1).id;
                    powerCut();
                }))
                .isInstanceOf(PowerCut.class);
        assertThatThrownBy(() -> {
                    ids[1] = QuarkusTransaction.requiringNew().call(() -> desk.place(order.product, 1)).id;
                    powerCut();
                })
                .isInstanceOf(PowerCut.class);

        Shop.awaitShipmentAtVersion(ids[1], 1);
        assertThat(stored(ids[0])).isFalse();
        assertThat(stored(ids[1])).isTrue();
        assertThat(topics.keysOfOrders()).contains(ids[1].toString()).doesNotContain(ids[0].toString());
    }

    private static void powerCut() {
        throw new PowerCut();
    }

    private void publish(UUID id) {
        topics.write(id.toString(), "{}".getBytes(), Map.of("ce_type", "Pitfall"));
    }

    private static boolean stored(UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Order.findByIdOptional(id).isPresent());
    }
}
