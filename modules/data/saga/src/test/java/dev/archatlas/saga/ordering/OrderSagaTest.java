package dev.archatlas.saga.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.saga.Shop;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrderSagaTest {

    @Test
    void confirmedOrderHasItsStockItsMoneyAndItsDelivery() {
        Shop shop = Shop.open(10, 1000, 5);

        UUID order = shop.order(3);

        assertThat(shop.outcome(order)).isEqualTo("CONFIRMED");
        shop.awaitSaga(order, "COMPLETED");
        assertThat(shop.available()).isEqualTo(7);
        assertThat(shop.balance()).isEqualTo(970);
        assertThat(shop.room()).isEqualTo(4);
    }

    @Test
    void declinedPaymentReturnsTheStock() {
        Shop shop = Shop.open(10, 29, 5);

        UUID order = shop.order(3);

        assertThat(shop.outcome(order)).isEqualTo("CANCELLED");
        shop.awaitSaga(order, "COMPENSATED");
        assertThat(shop.available()).isEqualTo(10);
        assertThat(shop.balance()).isEqualTo(29);
        assertThat(shop.room()).isEqualTo(5);
    }

    @Test
    void refusedDeliveryUndoesPaymentAndReservationInReverseOrder() {
        Shop shop = Shop.open(10, 1000, 0);

        UUID order = shop.order(3);

        assertThat(shop.outcome(order)).isEqualTo("CANCELLED");
        shop.awaitSaga(order, "COMPENSATED");
        assertThat(shop.timeline(order))
                .containsSubsequence(
                        "book delivery: REFUSED",
                        "charge payment: UNDONE",
                        "reserve inventory: UNDONE",
                        "create order: UNDONE");
        assertThat(shop.available()).isEqualTo(10);
        assertThat(shop.balance()).isEqualTo(1000);
    }
}
