package dev.archatlas.messaging.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    @Test
    void recordWithoutKeyOrIdIsKnownByItsPlaceSoThatItHoldsUpNoOther() {
        assertThat(delivery(null, null)).isEqualTo(delivery("", ""));
        assertThat(delivery(null, null).messageId()).isEqualTo("orders/3@14");
        assertThat(delivery(null, null).key()).isEqualTo("orders/3@14");
    }

    @Test
    void longKeysAndIdsAreBoundedAndStillToldApart() {
        String common = "x".repeat(5_000);

        assertThat(delivery(common + 1, common + 1)).isEqualTo(delivery(common + 1, common + 1));
        assertThat(delivery(common + 1, "id").key())
                .isNotEqualTo(delivery(common + 2, "id").key());
        assertThat(delivery("key", common + 1).messageId())
                .hasSizeLessThan(100)
                .isNotEqualTo(delivery("key", common + 2).messageId());
    }

    private static Delivery delivery(String key, String id) {
        var kafka = new ConsumerRecord<>("orders", 3, 14, key, (byte[]) null);
        if (id != null) {
            kafka.headers().add("ce_id", id.getBytes(UTF_8));
        }
        Delivery delivery = Delivery.of("shipping", kafka);
        return new Delivery(
                delivery.consumer(),
                delivery.messageId(),
                delivery.key(),
                delivery.type(),
                null, // arrays are equal to themselves only
                null,
                delivery.topic(),
                delivery.partition(),
                delivery.offset());
    }
}
