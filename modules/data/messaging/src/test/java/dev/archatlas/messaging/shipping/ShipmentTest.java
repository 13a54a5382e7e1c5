package dev.archatlas.messaging.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShipmentTest {

    private final Shipment shipment = new Shipment(new Instruction.Ship(UUID.randomUUID(), 1, "lamp", 2));

    @Test
    void nextVersionIsAccepted() {
        assertThat(shipment.advanceTo(2).orderVersion).isEqualTo(2);
    }

    /** Without this, no test of the order would see a lost, doubled or overtaking message. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void versionOutOfOrderIsRefused(int version) {
        assertThatThrownBy(() -> shipment.advanceTo(version))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is at version 1, got version " + version);
        assertThat(shipment.orderVersion).isEqualTo(1);
    }
}
