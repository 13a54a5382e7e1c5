package dev.archatlas.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrderFlowTest {

    @Test
    void placedOrderIsShippedOnce() {
        String product = Shop.newProduct(10);

        UUID order = Shop.order(product, 3);

        Shop.awaitShipmentAtVersion(order, 1);
        assertThat(Shop.inStock(product)).isEqualTo(7);
    }

    @Test
    void changesOfAnOrderReachTheWarehouseInTheirOrder() {
        String product = Shop.newProduct(100);

        UUID order = Shop.order(product, 1);
        for (int quantity = 2; quantity <= 20; quantity++) {
            Shop.change(order, quantity);
        }
        Shop.cancel(order);

        Shop.awaitShipmentAtVersion(order, 21);
        assertThat(Shop.inStock(product)).isEqualTo(100);
    }
}
